-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "quietFrom" INTEGER,
ADD COLUMN     "quietUntil" INTEGER,
ADD COLUMN     "reachedBy" TEXT NOT NULL DEFAULT 'chat';
