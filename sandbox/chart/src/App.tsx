import { useState } from 'react';
import { ChartPage } from './chart/ChartPage.js';
import { PatientList } from './patients/PatientList.js';
import { useRoute } from './route.js';
import { Shell } from './Shell.js';

/** The page: the patient list, or one chart. The search outlives a visit to a chart. */
export function App() {
  const [route, navigate] = useRoute();
  const [search, setSearch] = useState('');
  return (
    <Shell navigate={navigate}>
      {route.page === 'patients' ? (
        <PatientList search={search} onSearch={setSearch} navigate={navigate} />
      ) : (
        <ChartPage key={route.patientId} patientId={route.patientId} navigate={navigate} />
      )}
    </Shell>
  );
}
