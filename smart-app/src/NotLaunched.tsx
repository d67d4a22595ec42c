import Alert from '@mui/material/Alert';
import Container from '@mui/material/Container';
import CssBaseline from '@mui/material/CssBaseline';
import Typography from '@mui/material/Typography';

/** Shown when the app is opened without a patient: it never shows a chart that it was not launched from. */
export function NotLaunched() {
  return (
    <>
      <CssBaseline />
      <Container component="main" maxWidth="sm" sx={{ py: 6 }}>
        <Typography component="h1" variant="h4" gutterBottom>
          Bellwether
        </Typography>
        <Alert severity="info" sx={{ mb: 2 }}>
          No patient is open here. This app opens from a patient’s chart.
        </Alert>
        <Typography>
          This version shows the risk card in the chart itself. The app’s own views (trends, anomalies, reasons) are not
          in it yet, so a launch from the chart ends on this page.
        </Typography>
      </Container>
    </>
  );
}
