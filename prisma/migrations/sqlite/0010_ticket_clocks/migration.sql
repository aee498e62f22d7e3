-- AlterTable
ALTER TABLE "CatalogueNode" ADD COLUMN "sla" TEXT;

-- AlterTable
ALTER TABLE "Team" ADD COLUMN "sla" TEXT;

-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN "slaStartedAt" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "ttoTargetMs" INTEGER;
ALTER TABLE "Ticket" ADD COLUMN "ttoWarnAt" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "ttoDueAt" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "ttoBreachedAt" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "ttrTargetMs" INTEGER;
ALTER TABLE "Ticket" ADD COLUMN "ttrSpentMs" REAL NOT NULL DEFAULT 0;
ALTER TABLE "Ticket" ADD COLUMN "ttrSince" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "ttrWarnAt" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "ttrDueAt" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "ttrBreachedAt" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "slaNextAt" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "lateAt" DATETIME;

-- CreateIndex
CREATE INDEX "Ticket_slaNextAt_idx" ON "Ticket"("slaNextAt");

-- CreateIndex
CREATE INDEX "Ticket_teamId_lateAt_id_idx" ON "Ticket"("teamId", "lateAt", "id");
