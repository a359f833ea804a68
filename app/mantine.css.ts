// Only what the searchable select needs, in the order the styles build on each other; the whole sheet costs 25 kB more.
import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/CloseButton.css";
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Input.css";
