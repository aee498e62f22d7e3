-- AlterTable
ALTER TABLE "Draft" ADD COLUMN "offerMessageId" TEXT;
