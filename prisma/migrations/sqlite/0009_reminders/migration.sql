-- Added, not made anew as Prisma would: a million tickets and their search index stay where they are.
ALTER TABLE "Ticket" ADD COLUMN "wakeAt" DATETIME;
ALTER TABLE "Ticket" ADD COLUMN "reminded" INTEGER NOT NULL DEFAULT 0;

CREATE INDEX "Ticket_wakeAt_idx" ON "Ticket"("wakeAt");

-- What waits now is looked at once.
UPDATE "Ticket" SET "wakeAt" = "stateSince" WHERE "active" OR "state" = 'resolved';

CREATE TABLE "JobRun" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL
);

CREATE INDEX "JobRun_at_idx" ON "JobRun"("at");
