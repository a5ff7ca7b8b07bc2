import type { Words } from './words.js';

/** French: tu; a no-break space before ? ! : ; and inside « ». 0 is singular, so the singular shows its number. */
export const fr: Words = {
  // Commands: descriptions have at most 100 characters.
  'command.gemini': 'Pose tes questions sur le lancement de Gemini, de Google',
  'command.gemini.ask': 'Pose une question ; la réponse cite ses extraits',
  'command.gemini.ask.question': 'Ta question, 1 000 caractères au plus',
  'command.gemini.ask.visibility': 'Qui voit la réponse',
  'command.gemini.ask.visibility.everyone': 'Tout le monde ici',
  'command.gemini.ask.visibility.asker': 'Moi seulement',
  'command.gemini.search': 'Trouve des extraits par mots, sans modèle',
  'command.gemini.search.query': 'Ce que tu cherches',
  'command.gemini.excerpt': 'Lis un extrait',
  'command.gemini.excerpt.number': 'Son numéro, ou des mots qu’il contient',
  'command.gemini.sources': 'Ce que je sais, et d’où ça vient',
  'command.gemini.help': 'Ce que je sais faire, avec des exemples',
  'command.gemini.privacy': 'Ce qui est conservé sur toi ; récupère-le ou supprime-le',
  'command.ask_about_this': 'Demander à All About Gemini',
  'command.gemini-config': 'Où et comment All About Gemini répond sur ce serveur',
  'command.gemini-config.channel': 'Les salons où All About Gemini répond',
  'command.gemini-config.channel.add': 'Répondre dans un salon, ou changer la manière',
  'command.gemini-config.channel.add.channel': 'Le salon ; ses fils en font partie',
  'command.gemini-config.channel.add.when': 'À quoi il y répond (par défaut : à tous les messages)',
  'command.gemini-config.channel.add.when.mentions': 'Seulement aux messages qui le mentionnent',
  'command.gemini-config.channel.add.when.questions': 'Aux questions sur Gemini',
  'command.gemini-config.channel.add.when.every_message': 'À tous les messages',
  'command.gemini-config.channel.add.where': 'Où il répond (par défaut : dans le salon)',
  'command.gemini-config.channel.add.where.in_place': 'Dans le salon',
  'command.gemini-config.channel.add.where.thread': 'Dans un fil pour chaque question',
  'command.gemini-config.channel.add.cooldown': 'Secondes entre deux réponses à un même membre',
  'command.gemini-config.channel.remove': 'Ne plus répondre dans un salon',
  'command.gemini-config.channel.remove.channel': 'Le salon',
  'command.gemini-config.channel.list': 'Affiche les salons où il répond',
  'command.gemini-config.limits': 'Combien de questions on peut poser sur ce serveur',
  'command.gemini-config.limits.member': 'Questions par heure pour chaque membre ; 0 pour la valeur par défaut',
  'command.gemini-config.limits.channel': 'Questions par heure dans chaque salon ; 0 pour la valeur par défaut',
  'command.gemini-config.limits.day': 'Questions par jour sur tout le serveur ; 0 pour la valeur par défaut',
  'command.gemini-config.language': 'Dans quelle langue il parle de lui-même sur ce serveur',
  'command.gemini-config.block': 'Ne plus répondre à un membre ou à un rôle',
  'command.gemini-config.block.member': 'Un membre',
  'command.gemini-config.block.role': 'Un rôle',
  'command.gemini-config.unblock': 'Répondre de nouveau à un membre ou à un rôle',
  'command.gemini-config.unblock.member': 'Un membre',
  'command.gemini-config.unblock.role': 'Un rôle',
  'command.gemini-config.pause': 'Arrêter tout de suite de répondre sur ce serveur',
  'command.gemini-config.resume': 'Répondre de nouveau sur ce serveur',
  'command.gemini-config.log': 'Où les changements sont annoncés ; sans salon : nulle part',
  'command.gemini-config.log.channel': 'Un salon pour la modération',
  'command.gemini-config.status': 'Comment ça va : permissions, budget, dernières erreurs, avis',
  'command.gemini-config.export': 'Les réglages de ce serveur dans un fichier',
  'command.gemini-config.import': 'Remplacer les réglages de ce serveur par ceux d’un fichier',
  'command.gemini-config.import.file': 'Un fichier exporté',
  'command.gemini-operator': 'Pour l’opérateur de ce bot',
  'command.gemini-operator.status': 'Serveurs, utilisation, budget et état',
  'command.gemini-operator.block': 'Ne plus répondre à une personne ou à un serveur',
  'command.gemini-operator.block.person': 'L’identifiant de la personne',
  'command.gemini-operator.block.server': 'L’identifiant du serveur',
  'command.gemini-operator.unblock': 'Répondre de nouveau à une personne ou à un serveur',
  'command.gemini-operator.unblock.person': 'L’identifiant de la personne',
  'command.gemini-operator.unblock.server': 'L’identifiant du serveur',
  'command.gemini-operator.pause': 'Arrêter tout de suite de répondre partout',
  'command.gemini-operator.resume': 'Répondre de nouveau partout',
  'command.gemini-operator.forget': 'Supprimer tout ce qui est conservé sur une personne',
  'command.gemini-operator.forget.person': 'L’identifiant de la personne',
  language: 'La langue dans laquelle il parle de lui-même',
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
  'language.default': 'Par défaut',

  // Names of subcommands and options: 1 to 32 lower-case characters without blanks, and no two alike side by side.
  'name.ask': 'demander',
  'name.search': 'chercher',
  'name.excerpt': 'extrait',
  'name.sources': 'sources',
  'name.help': 'aide',
  'name.privacy': 'confidentialité',
  'name.question': 'question',
  'name.visibility': 'visibilité',
  'name.query': 'recherche',
  'name.number': 'numéro',
  'name.channel': 'salon',
  'name.add': 'ajouter',
  'name.remove': 'retirer',
  'name.list': 'liste',
  'name.limits': 'limites',
  'name.language': 'langue',
  'name.block': 'bloquer',
  'name.unblock': 'débloquer',
  'name.pause': 'suspendre',
  'name.resume': 'reprendre',
  'name.log': 'journal',
  'name.status': 'état',
  'name.export': 'exporter',
  'name.import': 'importer',
  'name.forget': 'oublier',
  'name.when': 'quand',
  'name.where': 'où',
  'name.cooldown': 'délai',
  'name.member': 'membre',
  'name.role': 'rôle',
  'name.day': 'jour',
  'name.file': 'fichier',
  'name.person': 'personne',
  'name.server': 'serveur',

  // Fixed texts that the model chooses by a mark.
  'mark.not_covered':
    'Les extraits que je connais n’en parlent pas. Ils portent sur le lancement de Gemini 1.0 le 6 décembre 2023 : ses tailles, ses benchmarks, son entraînement, sa disponibilité et les personnes qui l’ont créé.',
  'mark.another_gemini':
    'On dirait un autre Gemini. Je ne connais que le modèle d’IA de Google : ni le signe astrologique, ni la plateforme de cryptomonnaies, ni le programme de la NASA.',
  'mark.later_than_corpus':
    'Ce que je sais s’arrête en décembre 2023, à l’annonce de Gemini 1.0 : je ne sais rien des modèles ni des prix venus ensuite.',
  'mark.distress':
    'Je suis désolé que tu traverses ça. Je ne suis qu’un bot pour les questions sur Gemini, mais tu mérites d’avoir quelqu’un qui t’écoute : parle, s’il te plaît, à une personne de confiance, ou contacte les urgences ou une ligne d’écoute près de chez toi (findahelpline.com les liste par pays).',

  // The first line above quoted excerpts.
  'quoted.no_model':
    'Aucun modèle n’est configuré, donc ceci n’est pas une réponse : voici, tels quels, les extraits les plus proches.',
  'quoted.unreachable':
    'Le modèle est injoignable pour le moment, donc ceci n’est pas une réponse : voici, tels quels, les extraits les plus proches.',
  'quoted.too_slow':
    'Le modèle a mis trop de temps, donc ceci n’est pas une réponse : voici, tels quels, les extraits les plus proches.',
  'quoted.busy':
    'Le modèle est surchargé, donc ceci n’est pas une réponse : voici, tels quels, les extraits les plus proches.',
  'quoted.busy_until':
    'Le modèle est surchargé : réessaie dans {minutes, plural, one {# minute} many {# de minutes} other {# minutes}}. D’ici là, pas de réponse, mais voici, tels quels, les extraits les plus proches.',
  'quoted.budget':
    'Le budget du jour est épuisé, donc ceci n’est pas une réponse : voici, tels quels, les extraits les plus proches.',
  'quoted.store':
    'Je ne peux pas compter les questions pour le moment, donc ceci n’est pas une réponse : voici, tels quels, les extraits les plus proches.',

  'declined.empty':
    'Pose-moi une question sur Gemini, de Google, par exemple : « Quel score Gemini Ultra a-t-il obtenu à MMLU ? »',
  'declined.too_long': 'C’est trop long pour moi : pose ta question en {max, number} caractères au plus.',
  'declined.attachment_only': 'Je ne lis que le texte. Écris ta question à côté de la pièce jointe.',
  'declined.limit_member':
    'Tu as posé autant de questions que ce serveur le permet pour l’instant. Reviens dans {minutes, plural, one {# minute} many {# de minutes} other {# minutes}}.',
  'declined.limit_channel':
    'Ce salon a eu ses réponses pour l’instant. Reviens dans {minutes, plural, one {# minute} many {# de minutes} other {# minutes}}.',
  'declined.limit_server':
    'Ce serveur a eu ses réponses pour aujourd’hui. Reviens dans {minutes, plural, one {# minute} many {# de minutes} other {# minutes}}.',
  'declined.limit_person':
    'Tu as posé beaucoup de questions depuis une heure. Reviens dans {minutes, plural, one {# minute} many {# de minutes} other {# minutes}}.',
  'declined.cooldown':
    'Une question à la fois : tu pourras en reposer une ici dans {seconds, plural, one {# seconde} many {# de secondes} other {# secondes}}.',
  'declined.blocked': 'Je ne te réponds pas ici. La modération de ce serveur ou mon opérateur peut changer ça.',
  'declined.paused': 'Je suis en pause pour le moment. Repose ta question plus tard.',
  'declined.busy': 'Trop de questions à la fois. Réessaie dans un instant.',
  'declined.restarting': 'Je redémarre. Repose ta question dans une minute.',
  'declined.elsewhere': 'Ici, je réponds à « /gemini ask » et aux réponses à mes messages.',
  'declined.unknown_command':
    'Je ne connais pas cette commande sous cette forme. Saisis-la de nouveau ; Discord montre alors ce que je sais faire maintenant.',
  failed:
    'Désolé, quelque chose s’est mal passé de mon côté. Repose ta question ; si ça continue, donne cette référence à l’opérateur : {reference}',
  interrupted: 'J’ai été interrompu et je n’ai pas pu finir cette réponse. Repose ta question.',
  stopped: 'Arrêté.',
  late: 'Ça a pris plus de temps que prévu ; la question date d’il y a un moment.',

  'disagreement.other_side': 'Les extraits divergent : {speaker} écrit « {quote} » [{excerpt}].',

  // Controls under an answer.
  'control.why': 'Pourquoi cette réponse ?',
  'control.again': 'Redemander',
  'control.stop': 'Arrêter',
  'control.open_one': 'Ouvrir un extrait',
  'control.only_asker': 'Seule la personne qui a posé la question, ou la modération, peut faire ça.',
  'control.other_corpus':
    'Mes extraits ont changé depuis cette réponse : leurs numéros peuvent en désigner d’autres. Repose ta question.',
  'control.expired': 'Cette réponse est trop ancienne pour ça. Repose ta question.',
  'control.question_gone': 'La question de cette réponse n’existe plus. Repose-la.',
  unavailable: 'Je ne peux pas faire ça pour le moment. Réessaie dans une minute.',

  'feedback.thanks_up': 'Merci !',
  'feedback.thanks_down': 'Merci. Ça aide à améliorer les réponses.',
  'feedback.title': 'Qu’est-ce qui n’allait pas ?',
  'feedback.note': 'Une remarque (peut rester vide)',
  'feedback.question': 'Ta question, si on peut la garder pour tester',

  // The card that says why an answer is as it is.
  'why.outcome.answered': 'Réponse de {model} ; chaque phrase a été vérifiée dans les extraits qu’elle cite.',
  'why.outcome.quoted': 'Aucun modèle n’a répondu ; ces extraits correspondent le mieux aux mots de la question.',
  'why.quoted.no_model': 'Aucun modèle n’est configuré ; ces extraits correspondent le mieux aux mots de la question.',
  'why.quoted.unreachable':
    'Le modèle était injoignable ; ces extraits correspondent le mieux aux mots de la question.',
  'why.quoted.too_slow': 'Le modèle a mis trop de temps ; ces extraits correspondent le mieux aux mots de la question.',
  'why.quoted.busy': 'Le modèle était surchargé ; ces extraits correspondent le mieux aux mots de la question.',
  'why.quoted.budget': 'Le budget du jour était épuisé ; ces extraits correspondent le mieux aux mots de la question.',
  'why.quoted.store':
    'Les questions ne pouvaient pas être comptées, donc aucun modèle n’a été interrogé ; ces extraits correspondent le mieux aux mots de la question.',
  'why.outcome.not_covered':
    'Les extraits ne contiennent pas la réponse, ou aucune phrase du modèle n’a passé la vérification.',
  'why.outcome.stopped': 'La réponse a été arrêtée.',
  'why.found': 'Trouvé grâce à ces mots',
  'why.excerpt': '[{number}] {speaker} : {words}',
  'why.excerpt_bare': '[{number}] {speaker}',
  'why.checked.heading': 'Vérifié',
  'why.checked':
    '{kept, plural, one {# phrase gardée} many {# de phrases gardées} other {# phrases gardées}}, {recited, plural, one {# citée autrement} many {# citées autrement} other {# citées autrement}}, {dropped, plural, one {# écartée} many {# écartées} other {# écartées}}',
  'why.dropped': 'Écartée ({reason}) : {sentence}',
  'why.recited': 'Citée autrement ({from} → {to}) : {sentence}',
  'why.reason.figure': 'un chiffre absent de son extrait',
  'why.reason.name': 'un nom absent de son extrait',
  'why.reason.quotation': 'une citation qui n’est pas mot pour mot',
  'why.reason.overlap': 'son extrait ne dit pas ça',
  'why.reason.opposite': 'son extrait dit le contraire',
  'why.reason.no_citation': 'aucune citation',
  'why.reason.instructions': 'une partie des consignes',
  'why.reason.abstention': 'le modèle a dit qu’il ne savait pas',
  'why.reason.question': 'une question',
  'why.reason.repeated': 'déjà dit',
  'why.reason.cut_off': 'coupée',
  'why.reason.nothing_said': 'ne dit rien',
  'why.reason.other': 'appuyée par aucun extrait',
  'why.usage': '{prompt, number} + {completion, number} tokens, dont {cached, number} en cache',
  'why.cost': '{cost, number, ::.00####} $ US',
  'why.reused': 'tiré d’une réponse récente à la même question',
  'why.time':
    '{seconds, number, ::.0} s en tout : recherche {search, number} ms, modèle {model, number} ms, vérification {ground, number} ms',

  // Cards of the members' commands.
  'excerpt.source': '[{number}] {speaker}, {date} · {source}',
  'excerpt.none': 'Il n’y a pas d’extrait {number}. Ils vont de 1 à {last}.',
  'excerpt.unknown': 'Je n’ai trouvé aucun extrait pour ça. Tape un numéro de 1 à {last}, ou quelques mots.',
  'search.heading':
    '{count, plural, one {# extrait correspond} many {# d’extraits correspondent} other {# extraits correspondent}} à « {query} » :',
  'search.none': 'Aucun extrait ne contient l’un de ces mots : « {query} »',
  'sources.heading':
    '{count, plural, one {Je connais # extrait :} many {Je connais # d’extraits :} other {Je connais # extraits :}}',
  'sources.document': '- **[{first}]–[{last}]** {title} · {speaker}, {date}',
  'sources.more': '… et {count, plural, one {# autre document} many {# d’autres documents} other {# autres documents}}',
  'sources.hint': 'Lis-en un avec /gemini excerpt ; trouves-en avec /gemini search.',
  'help.intro':
    'Je réponds aux questions sur Gemini, de Google, à partir de {count, plural, one {# extrait numéroté} many {# d’extraits numérotés} other {# extraits numérotés}} de son lancement le {date}, et je montre pour chaque affirmation où elle se trouve. Ce qu’ils ne disent pas, je ne le sais pas.',
  'help.ways':
    '**Pose-moi une question** avec `/gemini ask` n’importe où, en message privé, en répondant à une de mes réponses, en me mentionnant dans un salon choisi par la modération, ou dans le menu d’un message : Applications, « {menu} ».',
  'help.examples': '**Essaie-en une :**',
  'help.example.1': 'Quel score Gemini Ultra a-t-il obtenu à MMLU ?',
  'help.example.2': 'Dans quelles tailles Gemini existe-t-il ?',
  'help.example.3': 'Quand les développeurs auront-ils accès à Gemini ?',
  'help.more': '**Plus** : `/gemini search`, `/gemini excerpt`, `/gemini sources`, `/gemini privacy`',

  'privacy.kept':
    '**Ce que je conserve sur toi**\n- aucun message ; le texte d’une question seulement jusqu’à sa réponse\n- pour chaque réponse, des nombres pour ses boutons (quels extraits, heures, résultat, ton identifiant) : 30 jours\n- tes pouces et les remarques que tu écris : 180 jours\n- les identifiants de ce à quoi j’ai répondu : un jour ; les compteurs de tes questions : deux jours ; le fait que tu as vu un avertissement : 30 jours',
  'privacy.model': 'Ce que tu demandes est envoyé au service de modèle choisi par l’opérateur ({model}).',
  'privacy.no_model': 'Aucun modèle n’est configuré : ce que tu demandes n’est envoyé nulle part.',
  'privacy.export': 'Obtenir mes données',
  'privacy.delete': 'Supprimer mes données',
  'privacy.exported': 'C’est tout ce que je conserve sur toi.',
  'privacy.nothing': 'Je ne conserve rien sur toi.',
  'privacy.sure': 'Supprimer tout ce que je conserve sur toi ? C’est irréversible.',
  'privacy.sure.yes': 'Supprimer',
  'privacy.deleted':
    '{count, plural, =0 {Il n’y avait rien à supprimer.} one {Supprimé : # entrée.} many {Supprimé : # d’entrées.} other {Supprimé : # entrées.}}',
  'privacy.stays': 'Un blocage par la modération et les compteurs de l’heure et du jour en cours restent.',

  'consent.text':
    'Le texte de ce message est envoyé au service de modèle choisi par l’opérateur, pour y répondre. Je ne le dis qu’une fois par serveur.',
  'consent.no_model':
    'Le texte de ce message serait envoyé à un service de modèle ; aucun n’est configuré pour l’instant, donc je cherche seulement dans mes extraits. Je ne le dis qu’une fois par serveur.',
  'consent.go_on': 'Poser la question',
  'consent.gone': 'C’était il y a trop longtemps : rouvre le menu du message.',

  'thread.title_fallback': 'Gemini',
  'thread.just_type': 'Écris simplement ici pour poser d’autres questions.',
  'thread.mention_me': 'Mentionne-moi ici pour poser d’autres questions : je ne vois que les messages qui le font.',

  // Moderators.
  'config.managers_only': 'Seuls les membres qui peuvent gérer ce serveur peuvent changer ça.',
  'config.guilds_only': 'Ça ne marche que sur un serveur.',
  'config.not_saved': 'Ça n’a pas été enregistré. Réessaie.',
  'config.channel.added': 'Désormais, je réponds dans {channel} et ses fils : {how}',
  'config.channel.changed': 'Modifié : je réponds dans {channel} et ses fils : {how}',
  'config.channel.removed': 'Je ne réponds plus dans {channel}.',
  'config.channel.removed_already': 'Je ne répondais pas dans {channel}.',
  'config.channel.none': 'Je ne réponds encore dans aucun salon. Choisis-en un avec /gemini-config channel add.',
  'config.channel.list':
    '{count, plural, one {Je réponds dans # salon :} many {Je réponds dans # de salons :} other {Je réponds dans # salons :}}',
  'config.channel.more': '… et {count, number} de plus',
  'config.how.when.mentions': 'aux messages qui me mentionnent',
  'config.how.when.questions': 'aux questions sur Gemini',
  'config.how.when.every_message': 'à tous les messages',
  'config.how.where.in_place': 'dans le salon',
  'config.how.where.thread': 'dans un fil',
  'config.how.cooldown':
    '{seconds, plural, one {# seconde} many {# de secondes} other {# secondes}} entre deux réponses à un même membre',
  'config.how.language': 'langue : {language}',
  'config.mentions_only':
    'Sans l’intent Message Content, je ne vois que les messages qui me mentionnent : là, je ne réponds donc qu’aux mentions.',
  'config.limits':
    'Limites : {member, plural, one {# question} many {# de questions} other {# questions}} par heure pour un membre, {channel, number} par heure dans un salon, {day, number} par jour sur ce serveur.',
  'config.language':
    'Langue dans laquelle je parle de moi sur ce serveur : {language}. Les réponses sont dans la langue de la question.',
  'config.language.default':
    'Sur ce serveur, je parle de moi dans la langue que Discord lui connaît ; les réponses sont dans la langue de la question.',
  'config.block.who': 'Indique un membre ou un rôle.',
  'config.block.added': 'Je ne réponds plus à {who}.',
  'config.block.added_already': 'Je ne répondais déjà plus à {who}.',
  'config.block.removed': 'Je réponds de nouveau à {who}.',
  'config.block.removed_already': 'Rien n’était bloqué pour {who}.',
  'config.paused': 'En pause : je ne réponds à rien sur ce serveur jusqu’à /gemini-config resume.',
  'config.resumed': 'Je réponds de nouveau.',
  'config.log.set': 'Les changements sont annoncés dans {channel}.',
  'config.log.off': 'Les changements ne sont annoncés nulle part.',
  'config.log.entry': '{member} a changé mes réglages : {change}',
  'config.exported': 'Les réglages de ce serveur.',
  'config.imported':
    'Importé : {channels, plural, one {# salon} many {# de salons} other {# salons}}, {blocks, plural, one {# blocage} many {# de blocages} other {# blocages}}, limites, langue et journal.',
  'config.import.not_json': 'Ce fichier ne vient pas d’un export : rien n’a été changé.',
  'config.import.problem': 'Rien n’a été changé. {problem}',
  'config.import.value': '« {field} » ne peut pas être {value}.',
  'config.import.unknown': 'Je ne connais pas « {field} ».',
  'config.import.twice': '« {field} » apparaît deux fois : {value}.',
  'config.import.elsewhere': 'Le salon {channel} n’est pas sur ce serveur.',
  'config.missing': 'Dans {channel}, je ne peux pas faire mon travail. Accorde-moi ces permissions : {permissions}.',
  'permission.view': 'Voir le salon',
  'permission.send': 'Envoyer des messages',
  'permission.send_in_threads': 'Envoyer des messages dans les fils',
  'permission.create_threads': 'Créer des fils publics',
  'permission.embed': 'Intégrer des liens',
  'permission.history': 'Voir les anciens messages',

  'status.version': 'Version {version}, modèle {model}',
  'status.running':
    'En marche depuis {hours, plural, one {# heure} many {# d’heures} other {# heures}}, passerelle {ping, number} ms',
  'status.paused': 'En pause',
  'status.content.yes': 'Lit les messages dans ses salons (intent Message Content)',
  'status.content.no': 'Pas d’intent Message Content : ne répond qu’aux mentions',
  'status.permissions.fine': 'Permissions : tout est là',
  'status.today':
    'Dernières 24 heures : {answered, number} avec réponse, {quoted, number} avec extraits seuls, {not_covered, number} non couvertes, {others, number} autres',
  'status.budget': 'Budget du jour : {used, number} tokens sur {limit, number}',
  'status.budget.none': 'Budget du jour : {used, number} tokens, sans plafond',
  'status.cost': 'Coût du jour : {used, number, ::.00} $ US sur {limit, number, ::.00}',
  'status.feedback': 'Avis sur 30 jours : 👍 {up, number} 👎 {down, number}',
  'status.errors': 'Dernières erreurs : {errors}',
  'status.errors.none': 'Aucune erreur depuis le démarrage',

  // The operator.
  'operator.only': 'C’est réservé à l’opérateur de ce bot.',
  'operator.servers': '{count, plural, one {# serveur} many {# de serveurs} other {# serveurs}} :',
  'operator.server':
    '{name} ({id}) : {members, plural, one {# membre} many {# de membres} other {# membres}}, {answers, plural, one {# réponse} many {# de réponses} other {# réponses}} en 24 heures',
  'operator.open':
    '{count, plural, =0 {Aucune question en cours} one {# question en cours} many {# de questions en cours} other {# questions en cours}}',
  'operator.more': '… et {count, number} de plus',
  'operator.block.who': 'Indique une personne ou un serveur par son identifiant.',
  'operator.block.not_an_id': 'Un identifiant compte de 17 à 20 chiffres.',
  'operator.block.added': 'Bloqué : {id}.',
  'operator.block.removed': 'N’est plus bloqué : {id}.',
  'operator.block.unchanged': 'Rien à changer pour {id}.',
  'operator.paused': 'En pause partout.',
  'operator.resumed': 'Je réponds de nouveau partout.',
  'operator.alert.refused':
    'Le service de modèle refuse la clé ou le modèle. Tant que ce n’est pas réparé, je cite des extraits.',
  'operator.alert.quota_spent':
    'Le compte du service de modèle n’a plus d’argent. Tant qu’il n’est pas rechargé, je cite des extraits.',
  'operator.alert.budget': 'Le budget du jour est épuisé. Jusqu’à minuit (UTC), je cite des extraits.',
  'operator.alert.store':
    'La base de données est injoignable. Jusqu’à son retour, je cite des extraits et les réglages ne peuvent pas être changés.',
  'operator.alert.unreachable':
    'Le service de modèle a échoué plusieurs fois de suite. Je réessaie toutes les demi-minutes.',
  'operator.alert.recovered': 'Le service de modèle répond de nouveau.',
};
