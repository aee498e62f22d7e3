-- AlterTable
ALTER TABLE "CatalogueNode" ADD COLUMN     "sla" TEXT;

-- AlterTable
ALTER TABLE "Team" ADD COLUMN     "sla" TEXT;

-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "lateAt" TIMESTAMP(3),
ADD COLUMN     "slaNextAt" TIMESTAMP(3),
ADD COLUMN     "slaStartedAt" TIMESTAMP(3),
ADD COLUMN     "ttoBreachedAt" TIMESTAMP(3),
ADD COLUMN     "ttoDueAt" TIMESTAMP(3),
ADD COLUMN     "ttoTargetMs" INTEGER,
ADD COLUMN     "ttoWarnAt" TIMESTAMP(3),
ADD COLUMN     "ttrBreachedAt" TIMESTAMP(3),
ADD COLUMN     "ttrDueAt" TIMESTAMP(3),
ADD COLUMN     "ttrSince" TIMESTAMP(3),
ADD COLUMN     "ttrSpentMs" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "ttrTargetMs" INTEGER,
ADD COLUMN     "ttrWarnAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Ticket_slaNextAt_idx" ON "Ticket"("slaNextAt");

-- CreateIndex
CREATE INDEX "Ticket_teamId_lateAt_id_idx" ON "Ticket"("teamId", "lateAt", "id");
