import { type WardBody } from './hidden-state.js';
/** What the illness and its treatment change of the signs of a patient, from those of an ordinary day. */
export interface SignChanges {
    /** /min */
    readonly heartRate: number;
    /** /min */
    readonly respiratoryRate: number;
    /** mm[Hg] */
    readonly systolic: number;
    /** mm[Hg] */
    readonly diastolic: number;
    /** Cel */
    readonly temperature: number;
}
/** mm[Hg] that the illness takes from the systolic pressure after fluids and a vasopressor: little until the reserve is used up. */
export declare function pressureFall(body: WardBody, state: Float64Array): number;
/** % of saturation on air that the illness takes. */
export declare function desaturation(state: Float64Array): number;
/** % of saturation with the oxygen that is given, where it would be `onAir` without: the worse the lungs, the less comes through. */
export declare function saturationOn(flow: number, onAir: number, target: number): number;
/** L/min with which the target is reached. */
export declare function flowNeeded(onAir: number, target: number): number;
/**
 * The changes of the signs in a hidden state. Heart rate and breathing rise with the load and compensate for it; pressure falls when they
 * no longer can. Frailty blunts both, a beta blocker the heart rate.
 */
export declare function signChanges(body: WardBody, state: Float64Array): SignChanges;
/** ACVPU: the frail are confused by less. */
export declare function consciousnessOf({ frailty }: WardBody, state: Float64Array): "alert" | "confusion" | "pain" | "unresponsive" | "voice";
//# sourceMappingURL=signs.d.ts.map