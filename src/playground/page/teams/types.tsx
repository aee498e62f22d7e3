import type { Ahead } from '../../web/clock.ts';
import type { TeamsSnapshot } from '../../web/teams/snapshot.ts';

export type { PageChat, PageDialog, TeamsPageMessage, TeamsPagePerson } from '../../web/teams/snapshot.ts';
export type { TeamsAct } from '../../web/teams/acts.ts';
export type { Attachment, Card, Json } from '../../teams/model.ts';

export type TeamsState = TeamsSnapshot & Ahead;
