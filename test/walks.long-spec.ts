import './support/whole';
import './bad-input.e2e-spec';
import './permissions.e2e-spec';
