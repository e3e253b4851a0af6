/** Where a person looks at an incident. */
export const incidentAddress = (serverUrl: string, key: string): string => `${serverUrl}/incidents/${key}`;
