import type { Words } from './words.js';

/** Spanish for Spain and Latin America alike: tú, and words that both use. */
export const es: Words = {
  // Commands: descriptions have at most 100 characters.
  'command.gemini': 'Pregunta sobre el lanzamiento de Gemini, de Google',
  'command.gemini.ask': 'Haz una pregunta; la respuesta cita sus fragmentos',
  'command.gemini.ask.question': 'Tu pregunta, hasta 1000 caracteres',
  'command.gemini.ask.visibility': 'Quién ve la respuesta',
  'command.gemini.ask.visibility.everyone': 'Todos aquí',
  'command.gemini.ask.visibility.asker': 'Solo yo',
  'command.gemini.search': 'Busca fragmentos por palabras, sin modelo',
  'command.gemini.search.query': 'Qué quieres buscar',
  'command.gemini.excerpt': 'Lee un fragmento',
  'command.gemini.excerpt.number': 'Su número, o palabras que contiene',
  'command.gemini.sources': 'Lo que sé y de dónde viene',
  'command.gemini.help': 'Lo que puedo hacer, con ejemplos',
  'command.gemini.privacy': 'Lo que se guarda de ti; obtenlo o bórralo',
  'command.ask_about_this': 'Preguntar a All About Gemini',
  'command.gemini-config': 'Dónde y cómo responde All About Gemini en este servidor',
  'command.gemini-config.channel': 'Los canales en los que responde All About Gemini',
  'command.gemini-config.channel.add': 'Responder en un canal, o cambiar cómo',
  'command.gemini-config.channel.add.channel': 'El canal; sus hilos van incluidos',
  'command.gemini-config.channel.add.when': 'A qué responde ahí (si no se indica: a todos los mensajes)',
  'command.gemini-config.channel.add.when.mentions': 'Solo a mensajes que lo mencionan',
  'command.gemini-config.channel.add.when.questions': 'A preguntas sobre Gemini',
  'command.gemini-config.channel.add.when.every_message': 'A todos los mensajes',
  'command.gemini-config.channel.add.where': 'Dónde responde (si no se indica: en el canal)',
  'command.gemini-config.channel.add.where.in_place': 'En el canal',
  'command.gemini-config.channel.add.where.thread': 'En un hilo para cada pregunta',
  'command.gemini-config.channel.add.cooldown': 'Segundos entre dos respuestas a un mismo miembro',
  'command.gemini-config.channel.remove': 'Dejar de responder en un canal',
  'command.gemini-config.channel.remove.channel': 'El canal',
  'command.gemini-config.channel.list': 'Muestra los canales en los que responde',
  'command.gemini-config.limits': 'Cuánto se puede preguntar en este servidor',
  'command.gemini-config.limits.member': 'Preguntas por hora para cada miembro; 0 para el valor predeterminado',
  'command.gemini-config.limits.channel': 'Preguntas por hora en cada canal; 0 para el valor predeterminado',
  'command.gemini-config.limits.day': 'Preguntas por día en todo el servidor; 0 para el valor predeterminado',
  'command.gemini-config.language': 'En qué idioma habla de sí mismo en este servidor',
  'command.gemini-config.block': 'No responder más a un miembro o a un rol',
  'command.gemini-config.block.member': 'Un miembro',
  'command.gemini-config.block.role': 'Un rol',
  'command.gemini-config.unblock': 'Volver a responder a un miembro o a un rol',
  'command.gemini-config.unblock.member': 'Un miembro',
  'command.gemini-config.unblock.role': 'Un rol',
  'command.gemini-config.pause': 'Dejar de responder en este servidor ahora mismo',
  'command.gemini-config.resume': 'Volver a responder en este servidor',
  'command.gemini-config.log': 'Dónde se avisan los cambios; sin canal: en ninguna parte',
  'command.gemini-config.log.channel': 'Un canal para la moderación',
  'command.gemini-config.status': 'Cómo está: permisos, presupuesto, últimos errores, opiniones',
  'command.gemini-config.export': 'Obtén los ajustes de este servidor en un archivo',
  'command.gemini-config.import': 'Reemplaza los ajustes de este servidor por los de un archivo',
  'command.gemini-config.import.file': 'Un archivo exportado',
  'command.gemini-operator': 'Para el operador de este bot',
  'command.gemini-operator.status': 'Servidores, uso, presupuesto y estado',
  'command.gemini-operator.block': 'No responder más a una persona o a un servidor',
  'command.gemini-operator.block.person': 'El ID de la persona',
  'command.gemini-operator.block.server': 'El ID del servidor',
  'command.gemini-operator.unblock': 'Volver a responder a una persona o a un servidor',
  'command.gemini-operator.unblock.person': 'El ID de la persona',
  'command.gemini-operator.unblock.server': 'El ID del servidor',
  'command.gemini-operator.pause': 'Dejar de responder en todas partes ahora mismo',
  'command.gemini-operator.resume': 'Volver a responder en todas partes',
  'command.gemini-operator.forget': 'Borra todo lo que se guarda de una persona',
  'command.gemini-operator.forget.person': 'El ID de la persona',
  language: 'El idioma en que habla de sí mismo',
  'language.en': 'English',
  'language.zh-CN': '简体中文',
  'language.zh-TW': '繁體中文',
  'language.es': 'Español',
  'language.pt-BR': 'Português (Brasil)',
  'language.ja': '日本語',
  'language.de': 'Deutsch',
  'language.fr': 'Français',
  'language.hi': 'हिन्दी',
  'language.ko': '한국어',
  'language.default': 'El predeterminado',

  // Names of subcommands and options: 1 to 32 lower-case characters without blanks, and no two alike side by side.
  'name.ask': 'preguntar',
  'name.search': 'buscar',
  'name.excerpt': 'fragmento',
  'name.sources': 'fuentes',
  'name.help': 'ayuda',
  'name.privacy': 'privacidad',
  'name.question': 'pregunta',
  'name.visibility': 'visibilidad',
  'name.query': 'búsqueda',
  'name.number': 'número',
  'name.channel': 'canal',
  'name.add': 'agregar',
  'name.remove': 'quitar',
  'name.list': 'lista',
  'name.limits': 'límites',
  'name.language': 'idioma',
  'name.block': 'bloquear',
  'name.unblock': 'desbloquear',
  'name.pause': 'pausar',
  'name.resume': 'reanudar',
  'name.log': 'registro',
  'name.status': 'estado',
  'name.export': 'exportar',
  'name.import': 'importar',
  'name.forget': 'olvidar',
  'name.when': 'cuándo',
  'name.where': 'dónde',
  'name.cooldown': 'espera',
  'name.member': 'miembro',
  'name.role': 'rol',
  'name.day': 'día',
  'name.file': 'archivo',
  'name.person': 'persona',
  'name.server': 'servidor',

  // Fixed texts that the model chooses by a mark.
  'mark.not_covered':
    'Los fragmentos que conozco no lo dicen. Tratan del lanzamiento de Gemini 1.0 el 6 de diciembre de 2023: sus tamaños, pruebas de rendimiento, entrenamiento, disponibilidad y las personas detrás.',
  'mark.another_gemini':
    'Eso suena a otro Gemini. Solo conozco el modelo de IA de Google: no el signo del zodíaco, la plataforma de criptomonedas ni el programa de la NASA.',
  'mark.later_than_corpus':
    'Lo que sé llega hasta diciembre de 2023, cuando se anunció Gemini 1.0; no sé nada de modelos ni precios posteriores.',
  'mark.distress':
    'Siento mucho que estés pasando por esto. Solo soy un bot para preguntas sobre Gemini, pero mereces que te escuche una persona: por favor, habla con alguien de confianza, o llama al número de emergencias o a una línea de ayuda de tu zona (findahelpline.com las reúne por país).',

  // The first line above quoted excerpts.
  'quoted.no_model':
    'No hay ningún modelo configurado, así que esto no es una respuesta: aquí van los fragmentos más cercanos, tal cual.',
  'quoted.unreachable':
    'Ahora mismo no se puede contactar con el modelo, así que esto no es una respuesta: aquí van los fragmentos más cercanos, tal cual.',
  'quoted.too_slow':
    'El modelo tardó demasiado, así que esto no es una respuesta: aquí van los fragmentos más cercanos, tal cual.',
  'quoted.busy':
    'El modelo está ocupado, así que esto no es una respuesta: aquí van los fragmentos más cercanos, tal cual.',
  'quoted.busy_until':
    'El modelo está ocupado: inténtalo de nuevo en {minutes, plural, one {un minuto} many {# de minutos} other {# minutos}}. Hasta entonces no hay respuesta, pero aquí van los fragmentos más cercanos, tal cual.',
  'quoted.budget':
    'El presupuesto de hoy se agotó, así que esto no es una respuesta: aquí van los fragmentos más cercanos, tal cual.',
  'quoted.store':
    'Ahora mismo no puedo contar las preguntas, así que esto no es una respuesta: aquí van los fragmentos más cercanos, tal cual.',

  'declined.empty': 'Pregúntame algo sobre Gemini, de Google, como “¿Qué puntuación obtuvo Gemini Ultra en MMLU?”',
  'declined.too_long': 'Es demasiado largo para mí: pregunta con {max, number} caracteres como máximo.',
  'declined.attachment_only': 'Solo leo texto. Escribe tu pregunta junto al archivo adjunto.',
  'declined.limit_member':
    'Por ahora ya preguntaste todo lo que permite este servidor. Vuelve a preguntar en {minutes, plural, one {un minuto} many {# de minutos} other {# minutos}}.',
  'declined.limit_channel':
    'Por ahora este canal ya tuvo sus respuestas. Vuelve a preguntar en {minutes, plural, one {un minuto} many {# de minutos} other {# minutos}}.',
  'declined.limit_server':
    'Este servidor ya tuvo sus respuestas por hoy. Vuelve a preguntar en {minutes, plural, one {un minuto} many {# de minutos} other {# minutos}}.',
  'declined.limit_person':
    'Has preguntado mucho en la última hora. Vuelve a preguntar en {minutes, plural, one {un minuto} many {# de minutos} other {# minutos}}.',
  'declined.cooldown':
    'De una en una: vuelve a preguntar aquí en {seconds, plural, one {un segundo} many {# de segundos} other {# segundos}}.',
  'declined.blocked': 'Aquí no te respondo. La moderación de este servidor o mi operador puede cambiarlo.',
  'declined.paused': 'Estoy en pausa. Vuelve a preguntar más tarde, por favor.',
  'declined.busy': 'Demasiadas preguntas a la vez. Inténtalo de nuevo en un momento.',
  'declined.restarting': 'Me estoy reiniciando. Vuelve a preguntar en un minuto.',
  'declined.elsewhere': 'Aquí respondo a “/gemini ask” y a quien responde a mis mensajes.',
  'declined.unknown_command':
    'No conozco este comando en esa forma. Escríbelo de nuevo; Discord te mostrará lo que sé hacer ahora.',
  failed:
    'Lo siento, algo salió mal de mi lado. Vuelve a preguntar; si sigue igual, dale esta referencia al operador: {reference}',
  interrupted: 'Algo me interrumpió y no pude terminar esta respuesta. Vuelve a preguntar, por favor.',
  stopped: 'Detenido.',
  late: 'Esto tardó más de lo debido; la pregunta es de hace un rato.',

  'disagreement.other_side': 'Los fragmentos no coinciden: {speaker} escribe “{quote}” [{excerpt}].',

  // Controls under an answer.
  'control.why': '¿Por qué esta respuesta?',
  'control.again': 'Preguntar de nuevo',
  'control.stop': 'Detener',
  'control.open_one': 'Abrir un fragmento',
  'control.only_asker': 'Eso solo puede hacerlo quien preguntó, o la moderación.',
  'control.other_corpus':
    'Mis fragmentos cambiaron desde esa respuesta, así que sus números pueden ser ahora de otros. Vuelve a preguntar, por favor.',
  'control.expired': 'Esa respuesta es demasiado antigua para esto. Vuelve a preguntar, por favor.',
  'control.question_gone': 'La pregunta de esa respuesta ya no está. Vuelve a preguntar, por favor.',
  unavailable: 'Ahora mismo no puedo hacer eso. Inténtalo de nuevo en un minuto.',

  'feedback.thanks_up': '¡Gracias!',
  'feedback.thanks_down': 'Gracias. Eso ayuda a mejorar las respuestas.',
  'feedback.title': '¿Qué estuvo mal?',
  'feedback.note': 'Un comentario (puede quedar vacío)',
  'feedback.question': 'Tu pregunta, si se puede usar en pruebas',

  // The card that says why an answer is as it is.
  'why.outcome.answered': 'Respondido por {model}; cada frase se comprobó con los fragmentos que cita.',
  'why.outcome.quoted':
    'No respondió ningún modelo; estos fragmentos son los que mejor encajan con las palabras de la pregunta.',
  'why.quoted.no_model':
    'No hay ningún modelo configurado; estos fragmentos son los que mejor encajan con las palabras de la pregunta.',
  'why.quoted.unreachable':
    'No se pudo contactar con el modelo; estos fragmentos son los que mejor encajan con las palabras de la pregunta.',
  'why.quoted.too_slow':
    'El modelo tardó demasiado; estos fragmentos son los que mejor encajan con las palabras de la pregunta.',
  'why.quoted.busy':
    'El modelo estaba ocupado; estos fragmentos son los que mejor encajan con las palabras de la pregunta.',
  'why.quoted.budget':
    'El presupuesto del día se había agotado; estos fragmentos son los que mejor encajan con las palabras de la pregunta.',
  'why.quoted.store':
    'No se podían contar las preguntas, así que no se consultó ningún modelo; estos fragmentos son los que mejor encajan con las palabras de la pregunta.',
  'why.outcome.not_covered':
    'Los fragmentos no contienen la respuesta, o ninguna frase del modelo pasó la comprobación.',
  'why.outcome.stopped': 'La respuesta se detuvo.',
  'why.found': 'Encontrado por estas palabras',
  'why.excerpt': '[{number}] {speaker}: {words}',
  'why.excerpt_bare': '[{number}] {speaker}',
  'why.checked.heading': 'Comprobado',
  'why.checked':
    '{kept, plural, one {# frase conservada} many {# de frases conservadas} other {# frases conservadas}}, {recited, plural, one {# con otra cita} many {# con otra cita} other {# con otra cita}}, {dropped, plural, one {# descartada} many {# descartadas} other {# descartadas}}',
  'why.dropped': 'Descartada ({reason}): {sentence}',
  'why.recited': 'Con otra cita ({from} → {to}): {sentence}',
  'why.reason.figure': 'una cifra que su fragmento no tiene',
  'why.reason.name': 'un nombre que su fragmento no tiene',
  'why.reason.quotation': 'una cita que no es literal',
  'why.reason.overlap': 'su fragmento no dice eso',
  'why.reason.opposite': 'su fragmento dice lo contrario',
  'why.reason.no_citation': 'sin cita',
  'why.reason.instructions': 'parte de las instrucciones',
  'why.reason.abstention': 'el modelo dijo que no lo sabe',
  'why.reason.question': 'una pregunta',
  'why.reason.repeated': 'ya estaba dicho',
  'why.reason.cut_off': 'cortada',
  'why.reason.nothing_said': 'no dice nada',
  'why.reason.other': 'ningún fragmento la respalda',
  'why.usage': '{prompt, number} + {completion, number} tokens, {cached, number} de ellos en caché',
  'why.cost': '{cost, number, ::.00####} US$',
  'why.reused': 'de una respuesta reciente a la misma pregunta',
  'why.time':
    '{seconds, number, ::.0} s en total: búsqueda {search, number} ms, modelo {model, number} ms, comprobación {ground, number} ms',

  // Cards of the members' commands.
  'excerpt.source': '[{number}] {speaker}, {date} · {source}',
  'excerpt.none': 'No hay ningún fragmento {number}. Van del 1 al {last}.',
  'excerpt.unknown': 'No encontré ningún fragmento para eso. Escribe un número del 1 al {last}, o unas palabras.',
  'search.heading':
    '{count, plural, one {Un fragmento encaja} many {# de fragmentos encajan} other {# fragmentos encajan}} con “{query}”:',
  'search.none': 'Ningún fragmento tiene alguna de estas palabras: “{query}”',
  'sources.heading':
    '{count, plural, one {Conozco un fragmento:} many {Conozco # de fragmentos:} other {Conozco # fragmentos:}}',
  'sources.document': '- **[{first}]–[{last}]** {title} · {speaker}, {date}',
  'sources.more': '… y {count, plural, one {un documento más} many {# de documentos más} other {# documentos más}}',
  'sources.hint': 'Lee uno con /gemini excerpt; encuentra otros con /gemini search.',
  'help.intro':
    'Respondo preguntas sobre Gemini, de Google, a partir de {count, plural, one {un fragmento numerado} many {# de fragmentos numerados} other {# fragmentos numerados}} de su lanzamiento el {date}, y muestro dónde está cada afirmación. Lo que no dicen, no lo sé.',
  'help.ways':
    '**Pregúntame** con `/gemini ask` en cualquier lugar, por mensaje directo, respondiendo a una de mis respuestas, mencionándome en un canal que eligió la moderación, o en el menú de un mensaje: Aplicaciones, “{menu}”.',
  'help.examples': '**Prueba una:**',
  'help.example.1': '¿Qué puntuación obtuvo Gemini Ultra en MMLU?',
  'help.example.2': '¿En qué tamaños viene Gemini?',
  'help.example.3': '¿Cuándo tendrán acceso los desarrolladores?',
  'help.more': '**Más**: `/gemini search`, `/gemini excerpt`, `/gemini sources`, `/gemini privacy`',

  'privacy.kept':
    '**Lo que guardo de ti**\n- ningún mensaje; el texto de una pregunta solo hasta que se responde\n- por cada respuesta, números para sus botones (qué fragmentos, tiempos, resultado, tu ID): 30 días\n- tus pulgares y los comentarios que escribes: 180 días\n- los ID de lo que respondí: un día; contadores de cuánto preguntaste: dos días; que viste un aviso: 30 días',
  'privacy.model': 'Lo que preguntas se envía al servicio del modelo que eligió el operador ({model}).',
  'privacy.no_model': 'No hay ningún modelo configurado: lo que preguntas no se envía a ninguna parte.',
  'privacy.export': 'Obtener mis datos',
  'privacy.delete': 'Borrar mis datos',
  'privacy.exported': 'Esto es todo lo que guardo de ti.',
  'privacy.nothing': 'No guardo nada de ti.',
  'privacy.sure': '¿Borrar todo lo que guardo de ti? No se puede deshacer.',
  'privacy.sure.yes': 'Borrar',
  'privacy.deleted':
    '{count, plural, =0 {No había nada que borrar.} one {Borrado: un registro.} many {Borrado: # de registros.} other {Borrado: # registros.}}',
  'privacy.stays': 'Quedan un bloqueo de la moderación y los contadores de la hora y el día en curso.',

  'consent.text':
    'El texto de ese mensaje va al servicio del modelo que eligió el operador, para responderlo. Lo aviso una sola vez en cada servidor.',
  'consent.no_model':
    'El texto de ese mensaje iría a un servicio de modelo; ahora no hay ninguno configurado, así que solo lo busco en mis fragmentos. Lo aviso una sola vez en cada servidor.',
  'consent.go_on': 'Preguntar',
  'consent.gone': 'Eso fue hace demasiado tiempo: abre otra vez el menú del mensaje, por favor.',

  'thread.title_fallback': 'Gemini',
  'thread.just_type': 'Escribe aquí mismo para preguntar más.',
  'thread.mention_me': 'Mencióname aquí para preguntar más: solo veo los mensajes que lo hacen.',

  // Moderators.
  'config.managers_only': 'Solo puede cambiarlo quien tiene permiso para gestionar este servidor.',
  'config.guilds_only': 'Eso solo funciona en un servidor.',
  'config.not_saved': 'No se guardó. Inténtalo de nuevo, por favor.',
  'config.channel.added': 'A partir de ahora respondo en {channel} y sus hilos: {how}',
  'config.channel.changed': 'Cambiado: respondo en {channel} y sus hilos: {how}',
  'config.channel.removed': 'Ya no respondo en {channel}.',
  'config.channel.removed_already': 'No estaba respondiendo en {channel}.',
  'config.channel.none': 'Todavía no respondo en ningún canal. Elige uno con /gemini-config channel add.',
  'config.channel.list':
    '{count, plural, one {Respondo en un canal:} many {Respondo en # de canales:} other {Respondo en # canales:}}',
  'config.channel.more': '… y {count, number} más',
  'config.how.when.mentions': 'a mensajes que me mencionan',
  'config.how.when.questions': 'a preguntas sobre Gemini',
  'config.how.when.every_message': 'a todos los mensajes',
  'config.how.where.in_place': 'en el canal',
  'config.how.where.thread': 'en un hilo',
  'config.how.cooldown':
    '{seconds, plural, one {# segundo} many {# de segundos} other {# segundos}} entre dos respuestas a un mismo miembro',
  'config.how.language': 'idioma: {language}',
  'config.mentions_only':
    'Sin el intent Message Content solo veo los mensajes que me mencionan, así que ahí respondo a menciones.',
  'config.limits':
    'Límites: {member, plural, one {# pregunta} many {# de preguntas} other {# preguntas}} por hora para un miembro, {channel, number} por hora en un canal, {day, number} por día en este servidor.',
  'config.language':
    'Idioma en que hablo de mí en este servidor: {language}. Las respuestas van en el idioma de la pregunta.',
  'config.language.default':
    'En este servidor hablo de mí en el idioma que tiene en Discord; las respuestas van en el idioma de la pregunta.',
  'config.block.who': 'Indica un miembro o un rol.',
  'config.block.added': 'Ya no respondo a {who}.',
  'config.block.added_already': 'Ya no respondía a {who}.',
  'config.block.removed': 'Vuelvo a responder a {who}.',
  'config.block.removed_already': 'No había ningún bloqueo para {who}.',
  'config.paused': 'En pausa: no respondo a nada en este servidor hasta /gemini-config resume.',
  'config.resumed': 'Vuelvo a responder.',
  'config.log.set': 'Los cambios se avisan en {channel}.',
  'config.log.off': 'Los cambios no se avisan en ninguna parte.',
  'config.log.entry': '{member} cambió mis ajustes: {change}',
  'config.exported': 'Los ajustes de este servidor.',
  'config.imported':
    'Importado: {channels, plural, one {un canal} many {# de canales} other {# canales}}, {blocks, plural, one {un bloqueo} many {# de bloqueos} other {# bloqueos}}, límites, idioma y registro.',
  'config.import.not_json': 'Ese archivo no viene de una exportación: no se cambió nada.',
  'config.import.problem': 'No se cambió nada. {problem}',
  'config.import.value': '“{field}” no puede ser {value}.',
  'config.import.unknown': 'No conozco “{field}”.',
  'config.import.twice': '“{field}” aparece dos veces: {value}.',
  'config.import.elsewhere': 'El canal {channel} no está en este servidor.',
  'config.missing': 'En {channel} no puedo hacer mi trabajo. Dame, por favor, estos permisos: {permissions}.',
  'permission.view': 'Ver canal',
  'permission.send': 'Enviar mensajes',
  'permission.send_in_threads': 'Enviar mensajes en hilos',
  'permission.create_threads': 'Crear hilos públicos',
  'permission.embed': 'Insertar enlaces',
  'permission.history': 'Leer el historial de mensajes',

  'status.version': 'Versión {version}, modelo {model}',
  'status.running':
    'En marcha desde hace {hours, plural, one {# hora} many {# de horas} other {# horas}}, gateway {ping, number} ms',
  'status.paused': 'En pausa',
  'status.content.yes': 'Lee los mensajes de sus canales (intent Message Content)',
  'status.content.no': 'Sin el intent Message Content: solo responde a menciones',
  'status.permissions.fine': 'Permisos: están todos',
  'status.today':
    'Últimas 24 horas: {answered, number} respondidas, {quoted, number} con fragmentos, {not_covered, number} no cubiertas, {others, number} otras',
  'status.budget': 'Presupuesto de hoy: {used, number} de {limit, number} tokens',
  'status.budget.none': 'Presupuesto de hoy: {used, number} tokens, sin límite',
  'status.cost': 'Gasto de hoy: {used, number, ::.00} de {limit, number, ::.00} US$',
  'status.feedback': 'Opiniones en 30 días: 👍 {up, number} 👎 {down, number}',
  'status.errors': 'Últimos errores: {errors}',
  'status.errors.none': 'Sin errores desde que arrancó',

  // The operator.
  'operator.only': 'Eso es para el operador de este bot.',
  'operator.servers': '{count, plural, one {Un servidor} many {# de servidores} other {# servidores}}:',
  'operator.server':
    '{name} ({id}): {members, plural, one {un miembro} many {# de miembros} other {# miembros}}, {answers, plural, one {una respuesta} many {# de respuestas} other {# respuestas}} en 24 horas',
  'operator.open':
    '{count, plural, =0 {No hay preguntas abiertas} one {Hay una pregunta abierta} many {Hay # de preguntas abiertas} other {Hay # preguntas abiertas}}',
  'operator.more': '… y {count, number} más',
  'operator.block.who': 'Indica una persona o un servidor por su ID.',
  'operator.block.not_an_id': 'Un ID tiene de 17 a 20 cifras.',
  'operator.block.added': 'Bloqueado: {id}.',
  'operator.block.removed': 'Ya no está bloqueado: {id}.',
  'operator.block.unchanged': 'No hay nada que cambiar para {id}.',
  'operator.paused': 'En pausa en todas partes.',
  'operator.resumed': 'Vuelvo a responder en todas partes.',
  'operator.alert.refused':
    'El servicio del modelo rechaza la clave o el modelo. Hasta que se arregle, cito fragmentos.',
  'operator.alert.quota_spent':
    'La cuenta en el servicio del modelo se quedó sin saldo. Hasta que se recargue, cito fragmentos.',
  'operator.alert.budget': 'El presupuesto de hoy se agotó. Hasta la medianoche (UTC) cito fragmentos.',
  'operator.alert.store':
    'No se puede acceder a la base de datos. Hasta que vuelva, cito fragmentos y no se pueden cambiar los ajustes.',
  'operator.alert.unreachable':
    'El servicio del modelo falló varias veces seguidas. Lo intento de nuevo cada medio minuto.',
  'operator.alert.recovered': 'El servicio del modelo vuelve a responder.',
};
