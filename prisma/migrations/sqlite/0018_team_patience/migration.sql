-- AlterTable
ALTER TABLE "Team" ADD COLUMN "reminders" TEXT;
