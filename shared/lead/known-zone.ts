/** Whether a text is the name of a time zone, such as Europe/Berlin; an offset such as +02:00 is none. */
export const isKnownZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
