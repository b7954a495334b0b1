export const LeadsPage = ({ item }: { item: string | undefined }) => <p>{item}</p>;
