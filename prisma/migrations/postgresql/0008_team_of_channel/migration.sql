-- AlterTable
ALTER TABLE "ChatConversation" ADD COLUMN     "teamId" TEXT,
ADD COLUMN     "unlisted" BOOLEAN NOT NULL DEFAULT false;
