-- AlterTable
ALTER TABLE "Draft" ADD COLUMN     "ticketId" INTEGER;

-- CreateTable
CREATE TABLE "DescriptionRevision" (
    "id" SERIAL NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" INTEGER NOT NULL,

    CONSTRAINT "DescriptionRevision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DescriptionRevision_ticketId_idx" ON "DescriptionRevision"("ticketId");

-- AddForeignKey
ALTER TABLE "DescriptionRevision" ADD CONSTRAINT "DescriptionRevision_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
