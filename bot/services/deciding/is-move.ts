import { type Move, moves } from '@marketplace-leads/shared/lead/moves';

/** Whether an action moves a lead along its life cycle. */
export const isMove = (action: string): action is Move => action in moves;
