/** LOINC panels: they have no value of their own, only components or members. */
export const panelLoinc: readonly string[] = ['85354-9', '55284-4', '96607-7', '85353-1'];
