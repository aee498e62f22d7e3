-- AlterTable: drafts that are there were last added to when they were made.
ALTER TABLE "Draft" ADD COLUMN     "updatedAt" TIMESTAMP(3);
UPDATE "Draft" SET "updatedAt" = "createdAt";
ALTER TABLE "Draft" ALTER COLUMN "updatedAt" SET NOT NULL;

-- AlterTable
ALTER TABLE "JournalMessage" ADD COLUMN     "copy" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "JournalMessage_entryId_idx" ON "JournalMessage"("entryId");

-- CreateIndex
CREATE INDEX "JournalMessage_noteId_idx" ON "JournalMessage"("noteId");
