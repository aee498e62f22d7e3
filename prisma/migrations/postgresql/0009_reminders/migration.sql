-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "reminded" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "wakeAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "JobRun" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "JobRun_at_idx" ON "JobRun"("at");

-- CreateIndex
CREATE INDEX "Ticket_wakeAt_idx" ON "Ticket"("wakeAt");

-- What waits now is looked at once.
UPDATE "Ticket" SET "wakeAt" = "stateSince" WHERE "active" OR "state" = 'resolved';
