-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Draft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "messages" TEXT NOT NULL DEFAULT '[]',
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Draft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Draft" ("createdAt", "id", "messages", "personId", "place", "state", "text", "updatedAt") SELECT "createdAt", "id", "messages", "personId", "place", "state", "text", "createdAt" FROM "Draft";
DROP TABLE "Draft";
ALTER TABLE "new_Draft" RENAME TO "Draft";
CREATE INDEX "Draft_personId_state_idx" ON "Draft"("personId", "state");
CREATE TABLE "new_JournalMessage" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "ticketId" INTEGER NOT NULL,
    "entryId" INTEGER,
    "noteId" INTEGER,
    "copy" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_JournalMessage" ("entryId", "key", "noteId", "ticketId") SELECT "entryId", "key", "noteId", "ticketId" FROM "JournalMessage";
DROP TABLE "JournalMessage";
ALTER TABLE "new_JournalMessage" RENAME TO "JournalMessage";
CREATE INDEX "JournalMessage_entryId_idx" ON "JournalMessage"("entryId");
CREATE INDEX "JournalMessage_noteId_idx" ON "JournalMessage"("noteId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
