/** The alias of tsconfig.json, in the form that dependency-cruiser's resolver takes it. */
module.exports = { resolve: { alias: { "@": __dirname } } };
