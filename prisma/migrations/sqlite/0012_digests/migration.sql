-- CreateTable
CREATE TABLE "Digest" (
    "teamId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "open" INTEGER NOT NULL,

    PRIMARY KEY ("teamId", "personId", "day"),
    CONSTRAINT "Digest_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Digest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Digest_personId_idx" ON "Digest"("personId");
