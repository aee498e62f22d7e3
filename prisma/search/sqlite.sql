-- Full-text search: the words live in "searchText" and are indexed beside it, kept by triggers.
DROP TABLE IF EXISTS "TicketSearch";
CREATE VIRTUAL TABLE "TicketSearch" USING fts5("searchText", content='Ticket', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE TRIGGER IF NOT EXISTS "TicketSearch_insert" AFTER INSERT ON "Ticket" BEGIN
  INSERT INTO "TicketSearch"(rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER IF NOT EXISTS "TicketSearch_delete" AFTER DELETE ON "Ticket" BEGIN
  INSERT INTO "TicketSearch"("TicketSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE TRIGGER IF NOT EXISTS "TicketSearch_update" AFTER UPDATE OF "searchText" ON "Ticket" WHEN old."searchText" <> new."searchText" BEGIN
  INSERT INTO "TicketSearch"("TicketSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "TicketSearch"(rowid, "searchText") VALUES (new."id", new."searchText");
END;
INSERT INTO "TicketSearch"("TicketSearch") VALUES ('rebuild');

DROP TABLE IF EXISTS "CatalogueSearch";
CREATE VIRTUAL TABLE "CatalogueSearch" USING fts5("searchText", content='CatalogueNode', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE TRIGGER IF NOT EXISTS "CatalogueSearch_insert" AFTER INSERT ON "CatalogueNode" BEGIN
  INSERT INTO "CatalogueSearch"(rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER IF NOT EXISTS "CatalogueSearch_delete" AFTER DELETE ON "CatalogueNode" BEGIN
  INSERT INTO "CatalogueSearch"("CatalogueSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE TRIGGER IF NOT EXISTS "CatalogueSearch_update" AFTER UPDATE OF "searchText" ON "CatalogueNode" WHEN old."searchText" <> new."searchText" BEGIN
  INSERT INTO "CatalogueSearch"("CatalogueSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "CatalogueSearch"(rowid, "searchText") VALUES (new."id", new."searchText");
END;
INSERT INTO "CatalogueSearch"("CatalogueSearch") VALUES ('rebuild');
