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

-- Full-text search: the words in "searchText" are folded by the application, so 'simple' is enough. PostgreSQL would
-- keep an address or a reference as one word; without its punctuation it is found by its parts, as on SQLite.
DROP INDEX IF EXISTS "Ticket_search_idx";
CREATE INDEX "Ticket_search_idx" ON "Ticket" USING GIN (to_tsvector('simple', translate("searchText", '@.-', '   ')));
DROP INDEX IF EXISTS "CatalogueNode_search_idx";
CREATE INDEX "CatalogueNode_search_idx" ON "CatalogueNode" USING GIN (to_tsvector('simple', translate("searchText", '@.-', '   ')));
DROP INDEX IF EXISTS "Person_search_idx";
CREATE INDEX "Person_search_idx" ON "Person" USING GIN (to_tsvector('simple', translate("searchText", '@.-', '   ')));
