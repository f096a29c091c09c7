import Reentry
package struct SyntheticNights { package init(people: Int, seed: UInt64, county: CountyCode?, nights: Int, start: Day, registry: Registry) {}; package func write(to folder: String) throws {} }
