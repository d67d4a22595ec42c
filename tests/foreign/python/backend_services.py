"""A service's access with fhirclient: the first argument is the settings of FHIRClient, with a signed `jwt_token`."""

import json
import sys

from fhirclient.client import FHIRClient
from fhirclient.models.patient import Patient

smart = FHIRClient(settings=json.loads(sys.argv[1]))
smart.prepare()
smart.authorize()
patients = [patient.id for patient in Patient.where({}).perform_resources_iter(smart.server)]
print(json.dumps({"patients": sorted(patients)}))
