-- AlterTable
ALTER TABLE "Person" ADD COLUMN "reachedBy" TEXT NOT NULL DEFAULT 'chat';
ALTER TABLE "Person" ADD COLUMN "quietFrom" INTEGER;
ALTER TABLE "Person" ADD COLUMN "quietUntil" INTEGER;
