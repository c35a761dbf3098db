/** Who signs when: a group at a time. */
export type SigningOrder = readonly (readonly string[])[];

const placeOf = (order: SigningOrder, organisation: string): number =>
  order.findIndex((group) => group.includes(organisation));

/** Whether somebody can sign earlier (-1) or later (1) than now: beside others, or with a group on that side. */
export function canMove(order: SigningOrder, organisation: string, by: -1 | 1): boolean {
  const place = placeOf(order, organisation);
  return place >= 0 && ((order[place]?.length ?? 0) > 1 || order[place + by] !== undefined);
}

/**
 * An order in which somebody signs half a turn earlier (-1) or later (1): who signed with others then signs alone on that
 * side of them, who signed alone joins the next group. So every order can be reached by one button for each direction.
 */
export function moved(order: SigningOrder, organisation: string, by: -1 | 1): SigningOrder {
  if (!canMove(order, organisation, by)) return order;
  const place = placeOf(order, organisation);
  return order.flatMap((group, index) => {
    const others = group.filter((one) => one !== organisation);
    if (index === place) {
      if (others.length === 0) return [];
      return by < 0 ? [[organisation], others] : [others, [organisation]];
    }
    return index === place + by && order[place]?.length === 1 ? [[...group, organisation]] : [group];
  });
}

/** An order with two neighbouring groups exchanged: that one, and the one before it. */
export const exchanged = (order: SigningOrder, index: number): SigningOrder =>
  order.map((group, place) => {
    if (place === index - 1) return order[index] ?? group;
    return place === index ? (order[index - 1] ?? group) : group;
  });

/** An order without somebody, and without a group that is empty then. */
export const without = (order: SigningOrder, organisation: string): SigningOrder =>
  order.map((group) => group.filter((one) => one !== organisation)).filter((group) => group.length > 0);
