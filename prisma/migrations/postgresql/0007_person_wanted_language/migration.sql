-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "wantedLocale" TEXT,
ADD COLUMN     "wantedTimeZone" TEXT;
