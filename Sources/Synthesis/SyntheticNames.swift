/// Names that many people have, so that they are nobody's.
enum SyntheticNames {
  static let last = [
    "Adams", "Aguilar", "Ali", "Alvarez", "Anderson", "Arroyo", "Baker", "Banerjee", "Bell", "Beltrán",
    "Bianchi",
    "Boateng", "Brooks", "Brown", "Campos", "Carrillo", "Castillo", "Chan", "Chávez", "Chen", "Clark",
    "Cohen",
    "Cook", "Cruz", "D'Angelo", "Dang", "Davis", "De la Cruz", "Delgado", "Díaz", "Dubois", "Edwards",
    "Espinoza",
    "Evans", "Ferreira", "Fischer", "Flores", "Fong", "Foster", "García", "Garcia-Lopez", "Gómez", "González",
    "Grant", "Green", "Gutiérrez", "Hall", "Harris", "Hernández", "Hill", "Hoàng", "Hughes", "Ibarra",
    "Jackson",
    "Jiménez", "Johnson", "Jones", "Juárez", "Kaur", "Kelly", "Kim", "King", "Kowalski", "Lee", "Lewis", "Li",
    "López", "Lozano", "Martínez", "Medina", "Mendoza", "Miller", "Moore", "Morales", "Müller", "Murphy",
    "Muñoz",
    "Nakamura", "Nelson", "Nguyen", "Núñez", "O'Brien", "O'Connor", "Okafor", "Olson", "Ortega", "Ortiz",
    "Osei",
    "Patel", "Peña", "Pérez", "Pham", "Phillips", "Ramírez", "Reyes", "Rivera", "Robinson", "Rodríguez",
    "Ruiz",
    "Sánchez", "Santos", "Scott", "Silva", "Singh", "Smith", "Smith-Jones", "Sørensen", "Soto", "St. James",
    "Tanaka",
    "Taylor", "Thompson", "Torres", "Tran", "Turner", "Underwood", "Vang", "Vargas", "Vásquez", "Vega",
    "Walker",
    "Wang", "Washington", "White", "Williams", "Wilson", "Wong", "Wright", "Xiong", "Yang", "Young", "Zamora",
    "Zhang",
  ]

  static let female = [
    "Adriana", "Alicia", "Amanda", "Amina", "Ana", "Angela", "Anita", "Ashley", "Beatriz", "Brenda", "Carmen",
    "Chloé", "Christina", "Crystal", "Daniela", "Denise", "Diana", "Ebony", "Elena", "Emily", "Fatima",
    "Gloria",
    "Grace", "Guadalupe", "Inés", "Jasmine", "Jennifer", "Jessica", "Joy", "Karen", "Kayla", "Keisha",
    "Laura",
    "Lucía", "Mai", "María", "Mary-Ann", "Melissa", "Mercedes", "Michelle", "Monica", "Nancy", "Natalie",
    "Nina",
    "Noemí", "Olivia", "Patricia", "Priya", "Rachel", "Renée", "Rosa", "Sandra", "Sara", "Silvia", "Sofía",
    "Stephanie", "Susan", "Tanya", "Teresa", "Tiffany", "Valentina", "Vanessa", "Verónica", "Wei", "Yolanda",
    "Zoë",
  ]

  static let male = [
    "Aaron", "Adrián", "Alejandro", "Alex", "Álvaro", "Andre", "Andrew", "Ángel", "Anthony", "Antonio",
    "Brandon",
    "Brian", "Carlos", "Charles", "Christopher", "Daniel", "Darnell", "David", "DeShawn", "Diego", "Eduardo",
    "Eric",
    "Étienne", "Francisco", "Gabriel", "George", "Hector", "Hugo", "Ivan", "Jamal", "James", "Jason",
    "Jean-Luc",
    "Jesús", "Joaquín", "John", "Jorge", "José", "Joseph", "Juan", "Kenji", "Kevin", "Kwame", "Leroy", "Luis",
    "Marcus", "Mario", "Mark", "Martín", "Matthew", "Michael", "Miguel", "Minh", "Omar", "Óscar", "Pablo",
    "Paul",
    "Pedro", "Rafael", "Raúl", "Ravi", "Ricardo", "Robert", "Samuel", "Sean", "Thomas", "Tomás", "Tyrell",
    "Víctor",
    "William",
  ]

  static let suffixes = ["Jr", "Sr", "II", "III", "IV"]

  static let streets = [
    "Sample Street", "Example Avenue", "Test Road", "Nowhere Lane", "Placeholder Way", "Model Drive",
  ]
}
