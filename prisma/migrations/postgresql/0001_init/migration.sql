-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Counter" (
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "Counter_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Site" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BusinessTeam" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "BusinessTeam_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Team" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "teamId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("teamId","personId")
);

-- CreateTable
CREATE TABLE "TeamChannel" (
    "teamId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,

    CONSTRAINT "TeamChannel_pkey" PRIMARY KEY ("teamId","platform")
);

-- CreateTable
CREATE TABLE "CatalogueNode" (
    "id" SERIAL NOT NULL,
    "level" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentId" INTEGER,
    "path" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,
    "teamId" INTEGER,
    "requestType" TEXT,
    "requiresApproval" BOOLEAN NOT NULL DEFAULT false,
    "approverId" INTEGER,

    CONSTRAINT "CatalogueNode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" SERIAL NOT NULL,
    "email" TEXT,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'fr',
    "timeZone" TEXT NOT NULL DEFAULT 'Europe/Paris',
    "phone" TEXT,
    "admin" BOOLEAN NOT NULL DEFAULT false,
    "searchText" TEXT NOT NULL,
    "homeSeenAt" TIMESTAMP(3),
    "siteId" INTEGER,
    "businessTeamId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChatIdentity" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "channelId" TEXT,

    CONSTRAINT "ChatIdentity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" SERIAL NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "requesterId" INTEGER NOT NULL,
    "authorId" INTEGER NOT NULL,
    "beneficiaryId" INTEGER,
    "siteId" INTEGER,
    "businessTeamId" INTEGER,
    "visibility" TEXT NOT NULL DEFAULT 'me',
    "origin" TEXT NOT NULL DEFAULT 'chat',
    "subcategoryId" INTEGER,
    "requestType" TEXT NOT NULL DEFAULT 'incident',
    "impact" TEXT NOT NULL DEFAULT 'person',
    "urgency" TEXT NOT NULL DEFAULT 'medium',
    "priority" INTEGER NOT NULL DEFAULT 3,
    "state" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "teamId" INTEGER NOT NULL,
    "firstTeamId" INTEGER NOT NULL,
    "agentId" INTEGER,
    "callbackPhone" TEXT,
    "postIt" TEXT,
    "sourceLink" TEXT,
    "parentId" INTEGER,
    "pendingReason" TEXT,
    "pendingUntil" TIMESTAMP(3),
    "resolutionCode" TEXT,
    "solution" TEXT,
    "closure" TEXT,
    "closureReason" TEXT,
    "satisfaction" INTEGER,
    "satisfactionComment" TEXT,
    "searchText" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedById" INTEGER,
    "stateSince" TIMESTAMP(3) NOT NULL,
    "takenAt" TIMESTAMP(3),
    "resolvedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "requesterChasedAt" TIMESTAMP(3),

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequesterEntry" (
    "id" SERIAL NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "authorId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'message',
    "text" TEXT NOT NULL,
    "parts" TEXT NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "RequesterEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequesterRevision" (
    "id" SERIAL NOT NULL,
    "entryId" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" INTEGER NOT NULL,

    CONSTRAINT "RequesterRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InternalNote" (
    "id" SERIAL NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "authorId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "parts" TEXT NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InternalNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoteRevision" (
    "id" SERIAL NOT NULL,
    "noteId" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" INTEGER NOT NULL,

    CONSTRAINT "NoteRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JournalMessage" (
    "key" TEXT NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "entryId" INTEGER,
    "noteId" INTEGER,

    CONSTRAINT "JournalMessage_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "HistoryEvent" (
    "id" SERIAL NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "actorId" INTEGER,
    "action" TEXT NOT NULL,
    "data" TEXT NOT NULL DEFAULT '{}',
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HistoryEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Watcher" (
    "ticketId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,

    CONSTRAINT "Watcher_pkey" PRIMARY KEY ("ticketId","personId")
);

-- CreateTable
CREATE TABLE "Card" (
    "id" SERIAL NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "personId" INTEGER,

    CONSTRAINT "Card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "messages" TEXT NOT NULL DEFAULT '[]',
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboundEvent" (
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'done',
    "payload" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "InboundEvent_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "ticketId" INTEGER,
    "personId" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "leaseUntil" TIMESTAMP(3),
    "owner" TEXT,
    "error" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Site_code_key" ON "Site"("code");

-- CreateIndex
CREATE UNIQUE INDEX "BusinessTeam_name_key" ON "BusinessTeam"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Team_key_key" ON "Team"("key");

-- CreateIndex
CREATE INDEX "Membership_personId_idx" ON "Membership"("personId");

-- CreateIndex
CREATE INDEX "TeamChannel_platform_channelId_idx" ON "TeamChannel"("platform", "channelId");

-- CreateIndex
CREATE UNIQUE INDEX "CatalogueNode_path_key" ON "CatalogueNode"("path");

-- CreateIndex
CREATE INDEX "CatalogueNode_parentId_name_idx" ON "CatalogueNode"("parentId", "name");

-- CreateIndex
CREATE INDEX "CatalogueNode_level_name_idx" ON "CatalogueNode"("level", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Person_searchText_idx" ON "Person"("searchText");

-- CreateIndex
CREATE INDEX "ChatIdentity_personId_idx" ON "ChatIdentity"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ChatIdentity_platform_workspace_userId_key" ON "ChatIdentity"("platform", "workspace", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_number_key" ON "Ticket"("number");

-- CreateIndex
CREATE INDEX "Ticket_teamId_active_priority_id_idx" ON "Ticket"("teamId", "active", "priority", "id");

-- CreateIndex
CREATE INDEX "Ticket_agentId_active_priority_id_idx" ON "Ticket"("agentId", "active", "priority", "id");

-- CreateIndex
CREATE INDEX "Ticket_requesterId_id_idx" ON "Ticket"("requesterId", "id");

-- CreateIndex
CREATE INDEX "Ticket_beneficiaryId_id_idx" ON "Ticket"("beneficiaryId", "id");

-- CreateIndex
CREATE INDEX "Ticket_active_priority_id_idx" ON "Ticket"("active", "priority", "id");

-- CreateIndex
CREATE INDEX "Ticket_teamId_active_updatedAt_idx" ON "Ticket"("teamId", "active", "updatedAt");

-- CreateIndex
CREATE INDEX "Ticket_state_id_idx" ON "Ticket"("state", "id");

-- CreateIndex
CREATE INDEX "Ticket_parentId_idx" ON "Ticket"("parentId");

-- CreateIndex
CREATE INDEX "RequesterEntry_ticketId_id_idx" ON "RequesterEntry"("ticketId", "id");

-- CreateIndex
CREATE INDEX "RequesterRevision_entryId_idx" ON "RequesterRevision"("entryId");

-- CreateIndex
CREATE INDEX "InternalNote_ticketId_id_idx" ON "InternalNote"("ticketId", "id");

-- CreateIndex
CREATE INDEX "NoteRevision_noteId_idx" ON "NoteRevision"("noteId");

-- CreateIndex
CREATE INDEX "HistoryEvent_ticketId_id_idx" ON "HistoryEvent"("ticketId", "id");

-- CreateIndex
CREATE INDEX "HistoryEvent_actorId_at_idx" ON "HistoryEvent"("actorId", "at");

-- CreateIndex
CREATE INDEX "Watcher_personId_idx" ON "Watcher"("personId");

-- CreateIndex
CREATE INDEX "Card_ticketId_idx" ON "Card"("ticketId");

-- CreateIndex
CREATE UNIQUE INDEX "Card_platform_workspace_channelId_messageId_key" ON "Card"("platform", "workspace", "channelId", "messageId");

-- CreateIndex
CREATE INDEX "Draft_personId_state_idx" ON "Draft"("personId", "state");

-- CreateIndex
CREATE INDEX "InboundEvent_state_at_idx" ON "InboundEvent"("state", "at");

-- CreateIndex
CREATE INDEX "InboundEvent_at_idx" ON "InboundEvent"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_key_key" ON "Delivery"("key");

-- CreateIndex
CREATE INDEX "Delivery_state_dueAt_idx" ON "Delivery"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Delivery_lane_state_id_idx" ON "Delivery"("lane", "state", "id");

-- CreateIndex
CREATE INDEX "Delivery_ticketId_idx" ON "Delivery"("ticketId");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamChannel" ADD CONSTRAINT "TeamChannel_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueNode" ADD CONSTRAINT "CatalogueNode_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "CatalogueNode"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueNode" ADD CONSTRAINT "CatalogueNode_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CatalogueNode" ADD CONSTRAINT "CatalogueNode_approverId_fkey" FOREIGN KEY ("approverId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "Site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_businessTeamId_fkey" FOREIGN KEY ("businessTeamId") REFERENCES "BusinessTeam"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChatIdentity" ADD CONSTRAINT "ChatIdentity_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_beneficiaryId_fkey" FOREIGN KEY ("beneficiaryId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_agentId_fkey" FOREIGN KEY ("agentId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_siteId_fkey" FOREIGN KEY ("siteId") REFERENCES "Site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_businessTeamId_fkey" FOREIGN KEY ("businessTeamId") REFERENCES "BusinessTeam"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_subcategoryId_fkey" FOREIGN KEY ("subcategoryId") REFERENCES "CatalogueNode"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_firstTeamId_fkey" FOREIGN KEY ("firstTeamId") REFERENCES "Team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequesterEntry" ADD CONSTRAINT "RequesterEntry_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequesterEntry" ADD CONSTRAINT "RequesterEntry_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequesterRevision" ADD CONSTRAINT "RequesterRevision_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "RequesterEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InternalNote" ADD CONSTRAINT "InternalNote_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InternalNote" ADD CONSTRAINT "InternalNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoteRevision" ADD CONSTRAINT "NoteRevision_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "InternalNote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryEvent" ADD CONSTRAINT "HistoryEvent_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryEvent" ADD CONSTRAINT "HistoryEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Watcher" ADD CONSTRAINT "Watcher_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Watcher" ADD CONSTRAINT "Watcher_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Card" ADD CONSTRAINT "Card_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Full-text search: the words in "searchText" are folded by the application, so 'simple' is enough.
CREATE INDEX IF NOT EXISTS "Ticket_search_idx" ON "Ticket" USING GIN (to_tsvector('simple', "searchText"));
CREATE INDEX IF NOT EXISTS "CatalogueNode_search_idx" ON "CatalogueNode" USING GIN (to_tsvector('simple', "searchText"));
