/** A confined process of the tests: tells `progress` as often as it is asked to, then what it sees of the world around it. */
process.on('message', ({ progress, fail }: { readonly progress: number; readonly fail?: boolean }) => {
  if (fail === true) process.exit(3);
  for (let i = 0; i < progress; i += 1) process.send?.({ is: 'progress' });
  process.send?.({ is: 'answer', env: Object.keys(process.env), pid: process.pid });
});
