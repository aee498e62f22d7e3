-- DropIndex
DROP INDEX "Ticket_teamId_active_updatedAt_idx";

-- CreateIndex
CREATE INDEX "Person_name_id_idx" ON "Person"("name", "id");

-- CreateIndex
CREATE INDEX "Ticket_teamId_active_updatedAt_updatedById_idx" ON "Ticket"("teamId", "active", "updatedAt", "updatedById");

-- CreateIndex
CREATE INDEX "Ticket_active_teamId_agentId_requestType_subcategoryId_idx" ON "Ticket"("active", "teamId", "agentId", "requestType", "subcategoryId");

-- CreateIndex
CREATE INDEX "Ticket_siteId_visibility_id_idx" ON "Ticket"("siteId", "visibility", "id");

-- CreateIndex
CREATE INDEX "Ticket_businessTeamId_visibility_id_idx" ON "Ticket"("businessTeamId", "visibility", "id");

-- The words of the index, to see which begin as the one that is being typed.
CREATE VIRTUAL TABLE IF NOT EXISTS "TicketWord" USING fts5vocab('TicketSearch', 'instance');

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
