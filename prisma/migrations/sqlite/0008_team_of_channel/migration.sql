-- AlterTable
ALTER TABLE "ChatConversation" ADD COLUMN "teamId" TEXT;
ALTER TABLE "ChatConversation" ADD COLUMN "unlisted" BOOLEAN NOT NULL DEFAULT false;
