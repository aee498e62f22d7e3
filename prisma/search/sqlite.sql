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
-- The words of the index, to see which begin as the one that is being typed.
CREATE VIRTUAL TABLE IF NOT EXISTS "TicketWord" USING fts5vocab('TicketSearch', 'instance');

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

DROP TABLE IF EXISTS "PersonSearch";
CREATE VIRTUAL TABLE "PersonSearch" USING fts5("searchText", content='Person', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE TRIGGER IF NOT EXISTS "PersonSearch_insert" AFTER INSERT ON "Person" BEGIN
  INSERT INTO "PersonSearch"(rowid, "searchText") VALUES (new."id", new."searchText");
END;
CREATE TRIGGER IF NOT EXISTS "PersonSearch_delete" AFTER DELETE ON "Person" BEGIN
  INSERT INTO "PersonSearch"("PersonSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
END;
CREATE TRIGGER IF NOT EXISTS "PersonSearch_update" AFTER UPDATE OF "searchText" ON "Person" WHEN old."searchText" <> new."searchText" BEGIN
  INSERT INTO "PersonSearch"("PersonSearch", rowid, "searchText") VALUES ('delete', old."id", old."searchText");
  INSERT INTO "PersonSearch"(rowid, "searchText") VALUES (new."id", new."searchText");
END;
INSERT INTO "PersonSearch"("PersonSearch") VALUES ('rebuild');
