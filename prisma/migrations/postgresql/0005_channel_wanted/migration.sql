-- AlterTable
ALTER TABLE "TeamChannel" ADD COLUMN     "wanted" TEXT;
