-- CreateTable
CREATE TABLE "FileCopy" (
    "id" SERIAL NOT NULL,
    "attachmentId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FileCopy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FileCopy_attachmentId_idx" ON "FileCopy"("attachmentId");

-- CreateIndex
CREATE INDEX "Attachment_state_storageKey_idx" ON "Attachment"("state", "storageKey");

-- AddForeignKey
ALTER TABLE "FileCopy" ADD CONSTRAINT "FileCopy_attachmentId_fkey" FOREIGN KEY ("attachmentId") REFERENCES "Attachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
