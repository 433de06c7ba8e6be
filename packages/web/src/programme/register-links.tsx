import type { ProgrammesJson } from "@hakaru/model/exchange";
import { useSay } from "../frame/language.tsx";
import { Link } from "../frame/router.tsx";
import { CreateLink } from "./create-link.tsx";
import { programmeWords } from "./programme-words.ts";

interface RegisterLinksProps {
  readonly entities: ProgrammesJson[number]["entities"];
}

/** The registers of a programme, with what one may begin in each. */
export function RegisterLinks({ entities }: RegisterLinksProps) {
  const say = useSay();
  return (
    <ul className="registers">
      {entities.map(({ id, label, register, may }) => (
        <li key={id}>
          <Link to={`/programmes/${register}`} className="register">
            {say(label)}
          </Link>
          {may.create && (
            <CreateLink register={register}>
              {say(programmeWords.create)}
              <span className="unseen">: {say(label)}</span>
            </CreateLink>
          )}
        </li>
      ))}
    </ul>
  );
}
