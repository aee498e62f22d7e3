-- AlterTable
ALTER TABLE "ChatIdentity" ADD COLUMN "memberId" TEXT;
ALTER TABLE "ChatIdentity" ADD COLUMN "separate" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Person" ADD COLUMN "chat" TEXT;

-- CreateTable
CREATE TABLE "ChatConversation" (
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "serviceUrl" TEXT NOT NULL,
    "left" BOOLEAN NOT NULL DEFAULT false,
    "hearsAll" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("platform", "workspace", "channelId")
);
