export type { PageChat, PageDialog, TeamsPageMessage, TeamsPagePerson } from '../../web/teams/snapshot.ts';
export type { TeamsSnapshot as TeamsState } from '../../web/teams/snapshot.ts';
export type { TeamsAct } from '../../web/teams/acts.ts';
export type { Attachment, Card, Json } from '../../teams/model.ts';
