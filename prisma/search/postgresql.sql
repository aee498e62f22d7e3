-- Full-text search: the words in "searchText" are folded by the application, so 'simple' is enough.
CREATE INDEX IF NOT EXISTS "Ticket_search_idx" ON "Ticket" USING GIN (to_tsvector('simple', "searchText"));
CREATE INDEX IF NOT EXISTS "CatalogueNode_search_idx" ON "CatalogueNode" USING GIN (to_tsvector('simple', "searchText"));
