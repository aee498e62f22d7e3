-- AlterTable
ALTER TABLE "Draft" ADD COLUMN "ticketId" INTEGER;

-- CreateTable
CREATE TABLE "DescriptionRevision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketId" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "byId" INTEGER NOT NULL,
    CONSTRAINT "DescriptionRevision_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DescriptionRevision_ticketId_idx" ON "DescriptionRevision"("ticketId");
