//! Portuguese phrases, of Portugal, Brazil and Africa.

use super::{Cue, Table};

#[rustfmt::skip] // Long lists read better in filled lines.
pub(super) const PHRASES: Table = &[
    (Cue::Stop, &[
        "^ sair $", "^ remover", "^ cancelar $", "^ descadastr*", "descadastr*",
        "remov* .. lista|base|email|mail|contato|contacto|cadastro|dados|endereco|meu|minha|daqui",
        "remova|remove|removam|remover|retire|retirem|retira|tire|tirem|tira|tirar|exclua|excluam|exclui|excluir|apague|apaga|apaguem|elimine|eliminem|elimina|risque me|meu|minha|meus|nosso|daqui|este|esse",
        "me tira|tire|tirem|remove|remova|remova|exclua|exclui|retire|risca|apaga|descadastra",
        "da|de sua|vossa|tua|lista|mailing|base lista|de|emails|contatos",
        "lista de emails|e-mails|contatos|contactos|distribuicao|envio",
        "par* de me|mandar|enviar|escrever|encher|ligar", "parem|pare|para de me|mandar|enviar|escrever|nos|com",
        "deix* de me|enviar|mandar|escrever", "nao quero|desejo|queremos|pretendo|desejamos mais|receber|emails",
        "nao ?quero ?desejo mais receber|contato|emails|mensagens",
        "nao ?me mande*|envie*|escrev*|contact*|contat*|perturb*|incomod*|enviem|mandem|escrevam mais",
        "nao voltem|volte a", "chega de|,", "^ stop",
        "cancel* .. inscricao|subscricao|assinatura|envio|isso|manualmente", "anul* .. subscricao",
        "exclus* dos|de|meus|dados", "cess* .. envio*|contact*|contat*|comunica*", "sem mais emails|mensagens",
        "nenhum email|mensagem mais", "oponho", "opor", "deixem|deixa|deixe me em|paz", "nao autorizei",
        "dados .. apagados|eliminados|removidos|excluidos", "sai|saiam da minha", "nunca mais",
    ]),
    (Cue::StopHint, &[
        "remov*", "descadastr*", "lgpd", "rgpd", "spam", "sair", "lista", "parem", "publicidade", "propaganda",
        "chega", "stop", "anpd", "procon", "autorizei|autorizacao", "consentimento", "onde conseg*|arranj*|obtiv*",
        "denunci*", "basta", "apag*", "exclu*", "cnpd",
    ]),
    (Cue::Legal, &[
        "lgpd", "rgpd", "anpd", "procon", "cnpd", "advogad*", "judicial*", "legal*", "queixa", "denunci*",
        "artigo|art", "processo", "reclamacao",
    ]),
    (Cue::NotNow, &[
        "prefiro esperar", "para ja nao", "ainda e cedo", "por agora|enquanto|ora", "para ja", "pra ja",
        "neste momento", "no momento", "de momento", "agora nao|num|mesmo", "agora", "ainda nao", "atualmente",
        "actualmente", "hoje", "este ano|mes", "esse ano|mes", "mais tarde|para|pra|adiante", "mais pra frente",
        "talvez", "quem sabe", "um dia", "nao e ?o ?bom momento", "mau|ma momento|altura", "por hora",
        "ate fim|final|ao|que|la|o|a|abril|marco|junho", "so depois|em|quando|a|la", "nao e ?um nao", "nao digo que",
        "daqui a", "enquanto", "adiar|adiado|adiamos", "congelad*", "em pausa", "antes disso", "ja",
    ]),
    (Cue::Later, &[
        "volt* a|em|ao|depois|falar|contactar|contatar|insistir|ca|quando", "volte|volta|voltem|voltemos",
        "fal* .. depois|em|quando|la|no|mais|daqui", "falamos|conversamos|conversa|conversar",
        "me procura|procure|chama|chame|liga|ligue|escreve|escreva|contata|contacte|lembra|avisa",
        "procur* em|depois|no|quando|me", "contact* .. em|depois|no|a", "lig* .. em|depois|no", "retom*", "insist*",
        "torn* a", "reavali*", "novo contato|contacto", "novamente", "de novo", "outra vez",
        "nessa|nesse altura|momento|epoca", "apareca", "te dou um|conto", "dou um alo|toque|retorno", "aviso",
        "escrev* .. em|depois", "relembr*",
    ]),
    (Cue::Never, &[
        "nunca", "jamais", "definitiv*", "de jeito nenhum", "nem pensar", "sem chance", "de todo", "nao ha nem|nada",
        "nem havera", "nao vale", "fica sem efeito", "sem efeito", "boa sorte", "felicidades", "vai continuar|ser",
        "sempre", "nao vamos", "ponto final", "esquece", "deixa quieto", "preferimos deixar", "encerr*",
        "nao pretend*",
    ]),
    (Cue::NoThanks, &[
        "nao obrigad*", "nao , obrigad*", "nao ?tenho ?temos ?ha interesse*", "sem interesse",
        "nao estou|estamos interessad*", "nao ?me ?nos interessa", "^ nao", "obrigad* mas|nao", "dispens*",
        "agrade* .. mas|nao", "recus*", "declin*", "nao vamos", "passo", "nao e para mim|nos",
        "nao quero|queremos|preciso|precisamos", "infelizmente", "lamento", "deixa quieto", "nao da", "valeu",
        "nao serve", "👎",
    ]),
    (Cue::Interested, &[
        "tenho|temos interesse", "interessa*", "interessad*", "sim", "^ sim", "claro", "bora", "show", "fechado",
        "pode* mandar|vir|enviar|ser|marcar|tratar|passar", "mand* .. proposta|contrato|preco*|orcamento|link",
        "manda|mande|envie|envia|enviem me|a|o|proposta|contrato", "orcamento", "proposta", "demonstracao", "demo",
        "teste", "piloto", "quero|queremos", "gostaria|gostariamos", "vamos la|fechar|marcar|nessa|conversar|avancar",
        "topo", "me convenceu", "convenceu", "perfeito", "otimo|optimo", "excelente", "aceito", "aceitamos",
        "avancar", "contrat*", "comecar", "pois nao", "na mosca", "caiu do ceu", "encomend*", "traz*", "👍",
    ]),
    (Cue::Meeting, &[
        "segunda|terca|quarta|quinta|sexta", "reuniao", "marc*", "agend*", "lig* amanha|hoje|me", "visita",
        "as _ h|horas", "h", "disponib*", "videochamada", "cafe", "almoco", "amanha", "semana que", "proxima semana",
        "esta|essa semana", "podemos falar|marcar", "manha|tarde", "pode vir|passar", "quando podem|pode",
        "vir ca|aqui",
    ]),
    (Cue::Price, &[
        "quanto custa|fica|sai|e|cobram|seria", "preco*", "orcamento", "valor*", "tabela", "custo*", "mensalidade",
    ]),
    (Cue::Asks, &[
        "quanto*|quantas", "como funciona|e|se|fica", "qual|quais", "tem|teem|ha", "pode*|consegue*|da para|pra",
        "funciona", "e compativel|possivel", "faz*|emite|le|aceita*|trabalham|comunicam|dao", "onde|quem|porque",
        "inclui", "esta homologado|incluido|certificado", "duvida*", "pergunta*", "referencia*", "diferenca",
        "integra*", "antes de", "serve", "sao pagos", "e gente", "so|se",
    ]),
    (Cue::Refer, &[
        "contact* o|a|com", "contat* o|a|com", "fal* com", "fale|fala|falar com", "escrev* a|ao|para|pra",
        "quem decide|trata|cuida|resolve|manda|e", "responsavel", "encarregad*", "trat* disso|com", "cuida d*",
        "resolve isso", "em copia", "encaminh*", "reencaminh*",
        "meu|minha|nosso|nossa colega|socio|socia|chefe|patrao|irmao|irma|filho|filha|marido|mulher|esposa|gerente|diretor|diretora|neto|cunhado",
        "compras", "com ele|ela", "pessoa certa|indicada", "departamento", "dirij*", "setor de",
        "sr|sra|dra|eng|menina", "pergunte pel*", "procure o|a",
    ]),
    (Cue::WrongPerson, &[
        "nao sou", "pessoa errada", "nao e ?comigo ?a ?minha", "eu so|ca", "nao mexo|trato|decido|cuido", "aqui e",
        "nao percebo|entendo", "engan*", "nao sei nada", "ja nao trato", "nao e a minha",
    ]),
    (Cue::Left, &[
        "ja nao trabalha*|faz|faco|esta|estou|exerco|colabora", "nao trabalha* mais", "nao faz mais", "deixou a|o|de",
        "deixei a|o|de", "saiu da|do", "sai da|do", "reform*", "aposent*", "deslig*", "falec*", "nova funcao",
        "mudou de", "passei o", "substitu*", "nao esta mais", "demit*", "ficou com a pasta",
    ]),
    (Cue::Away, &[
        "fora do|da escritorio", "ausente", "ausencia", "ferias", "licenca", "maternidade", "de volta", "volto",
        "regress*", "retorno", "retorn*", "estarei", "estou em|de", "encerrad*", "fechad*", "expediente", "urgen*",
        "resposta automatica", "automatic*", "acesso limitado", "reabr*", "viagem", "recesso", "em missao", "feriado",
        "baixa medica", "carnaval", "em formacao", "nao estao a ser lidas",
    ]),
    (Cue::AutoText, &[
        "chamado", "ticket", "protocolo", "recebemos sua|o|a", "prazo de", "horas|dias uteis", "acompanhe",
        "acusamos", "em breve", "nao responda", "numero",
    ]),
    (Cue::Pleasantry, &[
        "^ obrigad* ?muito $", "recebido", "boas festas", "feliz natal|ano", "igualmente", "engan*", "acusamos",
        "um bom ano", "era pra|para", "bom natal", "prospero",
    ]),
    (Cue::NoNeed, &[
        "nao ?e preciso|precis*|necess*", "nao ?ha ?temos ?tenho necessidade", "nao ?faz falta",
        "nao usamos|temos|tenho|fazemos|uso", "ja temos|tenho", "da conta", "serve bem", "chega|basta para",
        "estamos bem|servidos|satisfeitos", "sem necessidade", "nao ha aqui", "suficiente", "cabe", "vou fechar",
        "nao vamos precisar", "boca a boca",
    ]),
    (Cue::Busy, &[
        "tempo", "sem tempo", "nao tenho|temos tempo", "correria", "ocupad*", "atolad*", "apertad*", "safra",
        "colheita", "fechamento|fecho", "obra*", "prioridade*", "auditoria", "mudanca*", "temporada", "loucura",
        "atrasad*", "projeto*|projecto*", "epoca alta", "em cheio", "a meio", "migracao", "fusao", "carnaval",
        "sobrecarreg*", "chegou tarde|quando", "navio", "funcionario a menos", "inventario", "calma",
    ]),
    (Cue::NoBudget, &[
        "nao|sem .. orcamento|verba|dinheiro|recursos|grana", "orcamento*", "verba*", "dinheiro", "grana",
        "caro|cara", "sem condicoes", "plafond", "custos", "recursos", "congelad*", "crise", "pagar", "dolar",
        "tesouraria", "caixa", "gastar|gasto*", "investir|investimento*", "cortes", "esmolas", "quotas", "exercicio",
        "desvaloriz*",
    ]),
    (Cue::UsesOther, &[
        "fechamos um|com", "ja usamos|uso|temos|trabalhamos|utilizamos|contratamos|estamos",
        "usamos|utilizamos|trabalhamos|estamos com|na|no|o|a", "fechamos|fechei|assinamos|escolhemos|optamos",
        "optamos por", "mudamos|migramos|passamos para|pra", "outro fornecedor|sistema|software|parceiro",
        "fornecedor atual", "concorrente|concorrencia", "satisfeit*", "piloto com", "contratamos", "somos clientes",
        "ganhou", "a testar",
    ]),
    (Cue::InHouse, &[
        "propri*", "intern*", "desenvolv*", "feito em casa", "ca dentro", "excel", "folha* de calculo", "planilha",
        "meu filho|sobrinho|cunhado|irmao", "nossa informatica", "nossos programadores|tecnicos", "nos mesmos",
        "frankenstein", "caseir*",
    ]),
    (Cue::NoAuthority, &[
        "imposto de|pela", "so me deixam", "nao decido|depende|posso", "sede", "matriz", "imposto", "franqui*",
        "direcao", "conselho", "diretoria", "aprov*", "autoriz*", "camara", "reitor*", "meu chefe", "assin*",
        "gerente", "nao tenho voto|poder", "central",
    ]),
    (Cue::NoValue, &[
        "nao ?me ?nos convenc*", "nao vejo|vemos", "valor", "mais valia|valia", "nao compensa|adianta", "vantagem",
        "beneficio", "nao vale", "para que|pra que", "robo*", "utilidade", "nao traz", "falta-lhe|falta",
        "sem sentido", "melhor", "gente", "ja tivemos",
    ]),
    (Cue::NoTrust, &[
        "confi*", "desconfi*", "golpe*", "burla*", "fraude", "segur*", "reputacao", "reclame", "avaliacoes",
        "desconhecid*", "medo", "risco*", "privacidade", "nuvem", "engan*", "ma experiencia", "dados", "roub*",
    ]),
    (Cue::BadFit, &[
        "muito|demasiado pequen*|grande*", "pequen*", "grande demais", "nao se aplica", "nao somos", "nao serve",
        "so eu|somos", "somos dois|tres|so|uma|um", "nosso ramo|setor|sector|negocio", "nao e para", "tamanho",
        "associacao", "nao se adequa|encaixa", "sozinh*", "pais", "porte",
    ]),
    (Cue::Locked, &[
        "contrato*", "fidelizacao", "vence*", "termina em|a|no", "renov*", "rescisao", "multa", "pres* a|na|no|com",
        "amarrad*", "licitacao", "concurso", "ate fim|final|abril|2027|2028|janeiro|dezembro|marco", "vincul*",
        "aviso previo", "vigencia", "obrigatorio",
    ]),
    (Cue::Once, &[
        "quando", "assim que", "logo que", "uma vez", "se", "depois que|de", "no dia em", "enquanto", "qdo", "caso",
    ]),
    (Cue::Bereaved, &[
        "falec*", "morreu", "morte d*", "luto", "funeral", "velorio", "enterro", "perdi o|a|meu|minha", "perda d*",
    ]),
    (Cue::Ill, &[
        "cancro", "cancer", "quimio*", "hospital*", "internad*", "operacao|operad*", "cirurgia", "doen*", "acidente",
        "avc", "infarto|enfarte", "baixa medica",
    ]),
    (Cue::LostJob, &[
        "fui|foi despedid*|demitid*|dispensad*|mandado", "despedid*", "demitid*", "desempreg*", "perdi o emprego",
    ]),
    (Cue::Insolvent, &[
        "insolven*", "falencia", "faliu|falimos", "recuperacao judicial", "liquidacao",
    ]),
    (Cue::DataClaim, &[
        "lgpd", "rgpd", "artigo|art 15|17|18|21", "direito de acesso|oposicao|ao", "onde obtiv*|conseg*|arranj*",
        "exclusao dos meus", "meus dados", "tratamento d*",
    ]),
];
