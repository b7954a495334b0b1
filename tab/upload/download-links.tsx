import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload20Regular, DocumentTable20Regular } from '@fluentui/react-icons';
import { uploadRoutes } from '@marketplace-leads/shared/api/uploads';
import { useDownload } from '../shell/downloads.js';
import { useSurroundings } from '../shell/surroundings.js';

const useStyles = makeStyles({
  links: { display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: tokens.spacingHorizontalS },
});

/** The files from which an upload starts: current leads, and the empty template. */
export const DownloadLinks = () => {
  const { say } = useSurroundings();
  const styles = useStyles();
  const download = useDownload();
  return (
    <div className={styles.links}>
      <Button
        appearance="subtle"
        icon={<ArrowDownload20Regular />}
        onClick={() => void download(uploadRoutes.downloadLeads)}
      >
        {say('download.leads')}
      </Button>
      <Button
        appearance="subtle"
        icon={<DocumentTable20Regular />}
        onClick={() => void download(uploadRoutes.template)}
      >
        {say('download.template')}
      </Button>
    </div>
  );
};
