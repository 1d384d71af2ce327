/** What stands in addresses for the name of a repository that has none. */
export const nameless = '-';
