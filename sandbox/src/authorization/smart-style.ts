/**
 * The look of the EHR for apps, at `smart_style_url`.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#styling
 */
export const smartStyle = {
  color_background: '#f4f6f8',
  color_error: '#a8201a',
  color_highlight: '#0b5563',
  color_modal_backdrop: '#17232d',
  color_success: '#1d6b3a',
  color_text: '#17232d',
  dim_border_radius: '10px',
  dim_font_size: '16px',
  dim_spacing_size: '16px',
  font_family_body: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  font_family_heading: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
} as const;
