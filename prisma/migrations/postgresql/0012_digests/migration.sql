-- CreateTable
CREATE TABLE "Digest" (
    "teamId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "open" INTEGER NOT NULL,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("teamId","personId","day")
);

-- CreateIndex
CREATE INDEX "Digest_personId_idx" ON "Digest"("personId");

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Digest" ADD CONSTRAINT "Digest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
