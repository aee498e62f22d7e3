-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "digestAt" INTEGER,
ADD COLUMN     "ownDigest" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "ownDigestDay" TEXT;
