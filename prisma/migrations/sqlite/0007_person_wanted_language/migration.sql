-- AlterTable
ALTER TABLE "Person" ADD COLUMN "wantedLocale" TEXT;
ALTER TABLE "Person" ADD COLUMN "wantedTimeZone" TEXT;
