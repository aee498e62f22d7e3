-- Full-text search: the words in "searchText" are folded by the application, so 'simple' is enough. PostgreSQL would
-- keep an address or a reference as one word; without its punctuation it is found by its parts, as on SQLite.
DROP INDEX IF EXISTS "Ticket_search_idx";
CREATE INDEX "Ticket_search_idx" ON "Ticket" USING GIN (to_tsvector('simple', translate("searchText", '@.-', '   ')));
DROP INDEX IF EXISTS "CatalogueNode_search_idx";
CREATE INDEX "CatalogueNode_search_idx" ON "CatalogueNode" USING GIN (to_tsvector('simple', translate("searchText", '@.-', '   ')));
DROP INDEX IF EXISTS "Person_search_idx";
CREATE INDEX "Person_search_idx" ON "Person" USING GIN (to_tsvector('simple', translate("searchText", '@.-', '   ')));
