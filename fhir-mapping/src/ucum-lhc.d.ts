/** The part of the NLM's UCUM library that we use; it comes without types. */
declare module '@lhncbc/ucum-lhc' {
  interface Conversion {
    readonly status: 'succeeded' | 'failed' | 'error';
    readonly toVal: number | null;
  }
  interface UnitCheck {
    readonly status: 'valid' | 'invalid' | 'error';
  }
  export const UcumLhcUtils: {
    getInstance(): {
      convertUnitTo(
        from: string,
        value: number,
        to: string,
        options: { readonly molecularWeight: number | null; readonly charge: number | null },
      ): Conversion;
      validateUnitString(unit: string): UnitCheck;
    };
  };
}
